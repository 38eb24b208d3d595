package news.broadsheet.gateway.route;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import news.broadsheet.gateway.cache.PublicCache.Cached;
import news.broadsheet.gateway.cache.PublicCache.Result;

/**
 * A public response as one client gets it: in the content coding that it takes, or as 304 when it has it already. Clients
 * revalidate each time, because events purge only the gateway's cache, not theirs.
 */
public record Representation(int status, Map<String, List<String>> headers, byte[] body) {
    private static final String ETAG = "ETag";
    private static final byte[] NONE = new byte[0];
    /** What the service says of its response to the gateway. */
    private static final Set<String> REPLACED = Set.of("cache-tag", "cache-control", "etag");

    /** @param now for what is left of the response's freshness */
    public static Representation of(Result<WholeResponse> result, HttpServerRequest request, Instant now) {
        WholeResponse whole = result.answer();
        boolean encoded = !whole.encodings().isEmpty() && !isCompressedByServer(request);
        Optional<ContentCoding> coding = encoded
                ? ContentCoding.choose(whole.encodings().keySet(), request.getHeader("Accept-Encoding"))
                : Optional.empty();
        Optional<String> etag = whole.header(ETAG).map(tag -> encoded ? etag(tag, coding) : weak(tag));
        boolean unchanged = ConditionalRequest.of(request).isSatisfiedBy(whole, etag);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        whole.headers().forEach((name, values) -> {
            if (!REPLACED.contains(name)) {
                headers.put(name, values);
            }
        });
        etag.ifPresent(tag -> headers.put(ETAG, List.of(tag)));
        headers.put("Cache-Control", List.of(whole.status() == 200 ? "public, no-cache" : "no-store"));
        headers.put("Cache-Status", List.of(status(result, now)));
        if (encoded) {
            headers.put("Vary", List.of("Accept-Encoding"));
        }
        if (!unchanged) {
            coding.ifPresent(chosen -> headers.put("Content-Encoding", List.of(chosen.token())));
        }
        return new Representation(
                unchanged ? 304 : whole.status(),
                headers,
                unchanged
                        ? NONE
                        : coding.map(chosen -> whole.encodings().get(chosen)).orElse(whole.body()));
    }

    /** Netty compresses HTTP/2 responses that say they are encoded, once more. */
    private static boolean isCompressedByServer(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }

    /** The server may compress what is not encoded here, and would not change the tag. */
    private static String weak(String tag) {
        return tag.startsWith("W/") ? tag : "W/" + tag;
    }

    /** Each coding has other bytes, and so another tag (RFC 9110, section 8.8.3.3). */
    private static String etag(String tag, Optional<ContentCoding> coding) {
        return coding.filter(chosen -> tag.endsWith("\""))
                .map(chosen -> tag.substring(0, tag.length() - 1) + "-" + chosen.token() + "\"")
                .orElse(tag);
    }

    /** As RFC 9211 has it. A negative time to live is that of a stale response. */
    private static String status(Result<WholeResponse> result, Instant now) {
        Cached<WholeResponse> cached = result.cached();
        String stored = cached.policy().isCacheable() ? "; stored" : "";
        return "Broadsheet; "
                + switch (result.source()) {
                    case CACHE ->
                        "hit; ttl=" + Duration.between(now, cached.freshUntil()).toSeconds();
                    case SERVICE -> "fwd=uri-miss" + stored;
                    case SERVICE_AGAIN -> "fwd=stale" + stored;
                    case SHARED_CALL -> "fwd=uri-miss; collapsed" + stored;
                };
    }

    /** For resource methods. */
    public Response response() {
        Response.ResponseBuilder response = Response.status(status);
        headers.forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return body.length == 0 ? response.build() : response.entity(body).build();
    }

    /** Ends a response without a resource method. */
    void end(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        headers.forEach(response::putHeader);
        if ("HEAD".equals(request.method().name())) {
            response.putHeader("Content-Length", Integer.toString(body.length)).end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }
}
