package news.broadsheet.gateway.route;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The complete response of a service, or a page composed of such responses.
 *
 * @param headers by case-insensitive name, without those that end at the gateway
 * @param encodings the body in other content codings; filled in when the response is kept
 */
public record WholeResponse(
        int status, Map<String, List<String>> headers, byte[] body, Map<ContentCoding, byte[]> encodings) {

    public WholeResponse {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
        encodings = Collections.unmodifiableMap(encodings);
    }

    public WholeResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this(status, headers, body, Map.of());
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The media type without parameters. */
    Optional<String> mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].strip());
    }

    WholeResponse encoded() {
        return new WholeResponse(status, headers, body, ContentCoding.encodings(body));
    }

    /** Bytes of all bodies. */
    int size() {
        return body.length
                + encodings.values().stream().mapToInt(bytes -> bytes.length).sum();
    }
}
