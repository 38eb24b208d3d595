package news.broadsheet.gateway.route;

import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.gateway.limit.ClientAddress;
import news.broadsheet.gateway.route.GatewayConfig.Canary;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import org.jspecify.annotations.Nullable;

/**
 * A request to a service.
 *
 * @param target path and query as the client sent them
 * @param body empty when there is none, or when it is streamed
 */
record UpstreamRequest(String method, String target, Map<String, String> headers, byte[] body) {
    static final List<String> PASSED_ON = List.of(
            "Accept",
            "Accept-Language",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "Idempotency-Key",
            "X-Editing-Session",
            "User-Agent",
            "DNT",
            "Sec-GPC",
            "Sec-Purpose",
            "Purpose",
            "X-Moz");

    /** Passes on what a service may know of a client's request. */
    static UpstreamRequest of(HttpServerRequest request, Route route, RequestTarget target, byte[] body) {
        Map<String, String> headers = new HashMap<>();
        PASSED_ON.forEach(name -> put(headers, request, name));
        route.canary().flatMap(Canary::header).ifPresent(name -> put(headers, request, name));
        headers.put("X-Forwarded-For", ClientAddress.of(request.remoteAddress()).text());
        String method = request.method().name();
        return new UpstreamRequest(
                "HEAD".equals(method) && !route.stream() ? "GET" : method, target.local(), headers, body);
    }

    private static void put(Map<String, String> headers, HttpServerRequest request, String name) {
        String value = request.getHeader(name);
        if (value != null) {
            headers.put(name, value);
        }
    }

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
