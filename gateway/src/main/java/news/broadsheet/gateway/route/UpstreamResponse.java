package news.broadsheet.gateway.route;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The complete response of a service.
 *
 * @param headers by case-insensitive name, without those that end at the gateway
 */
public record UpstreamResponse(int status, Map<String, List<String>> headers, byte[] body) {

    public UpstreamResponse {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }
}
