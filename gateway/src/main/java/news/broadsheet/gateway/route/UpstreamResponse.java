package news.broadsheet.gateway.route;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a service answered, whole.
 *
 * @param headers by name in any case; only those that go on to the client and those that the cache reads
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
