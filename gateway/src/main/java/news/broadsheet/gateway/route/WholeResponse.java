package news.broadsheet.gateway.route;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The complete response of a service, or a page composed of such responses. */
public final class WholeResponse {
    /** What the service says of its response to the gateway, which says something else to clients. */
    private static final Set<String> REPLACED = Set.of("cache-tag", "cache-control", "etag");

    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Map<ContentCoding, byte[]> encodings;
    private final @Nullable List<Header> passedOn;

    /** @param headers without those that end at the gateway */
    public WholeResponse(int status, Map<String, List<String>> headers, byte[] body) {
        this.status = status;
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        this.headers = Collections.unmodifiableMap(anyCase);
        this.body = body;
        this.encodings = Map.of();
        this.passedOn = null;
    }

    private WholeResponse(WholeResponse response, Map<ContentCoding, byte[]> encodings) {
        this.status = response.status;
        this.headers = response.headers;
        this.body = response.body;
        this.encodings = Collections.unmodifiableMap(encodings);
        this.passedOn = response.passedOn();
    }

    public int status() {
        return status;
    }

    /** By name in any case. */
    Map<String, List<String>> headers() {
        return headers;
    }

    public byte[] body() {
        return body;
    }

    /** The body in other content codings; nothing before the response is kept. */
    Map<ContentCoding, byte[]> encodings() {
        return encodings;
    }

    /** Headers that clients get as the service has said them. Those of a kept response are at hand. */
    List<Header> passedOn() {
        if (passedOn != null) {
            return passedOn;
        }
        // Several values in one line are the same as several lines (RFC 9110, section 5.3).
        return headers.entrySet().stream()
                .filter(header -> REPLACED.stream().noneMatch(header.getKey()::equalsIgnoreCase))
                .map(header -> Header.of(header.getKey(), String.join(", ", header.getValue())))
                .toList();
    }

    /** @param name in any case */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).map(List::getFirst);
    }

    /** The media type without parameters. */
    Optional<String> mediaType() {
        return header("Content-Type").map(type -> type.split(";", 2)[0].strip());
    }

    WholeResponse encoded() {
        return new WholeResponse(this, ContentCoding.encodings(body));
    }

    /** Bytes of all bodies. */
    int size() {
        return body.length
                + encodings.values().stream().mapToInt(bytes -> bytes.length).sum();
    }
}
