package news.broadsheet.gateway.route;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service.
 *
 * @param target path and query as the client sent them
 * @param body empty when there is none, or when it is streamed
 */
record UpstreamRequest(String method, String target, Map<String, String> headers, byte[] body) {

    static UpstreamRequest get(String target) {
        return new UpstreamRequest("GET", target, Map.of(), new byte[0]);
    }

    /** Returns this request with a bearer token and the id of the client's request. */
    UpstreamRequest by(String token, @Nullable String requestId) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Authorization", "Bearer " + token);
        if (requestId != null) {
            all.put("X-Request-Id", requestId);
        }
        return new UpstreamRequest(method, target, all, body);
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }
}
