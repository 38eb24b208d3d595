package news.broadsheet.gateway.route;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.broadsheet.gateway.cache.PublicCache.Cached;
import news.broadsheet.gateway.cache.PublicCache.Result;

/**
 * A public response as one client gets it: in the content coding that it takes, or as 304 when it has it already. Clients
 * revalidate each time, because events purge only the gateway's cache, not theirs.
 */
public record Representation(int status, List<Header> headers, byte[] body) {
    private static final byte[] NONE = new byte[0];
    private static final Header KEPT_BY_NOBODY = Header.of("Cache-Control", "no-store");
    private static final Header REVALIDATED = Header.of("Cache-Control", "public, no-cache");
    private static final Header BY_ENCODING = Header.of("Vary", "Accept-Encoding");
    private static final CharSequence CACHE_STATUS = HttpHeaders.createOptimized("Cache-Status");

    /** @param now for what is left of the response's freshness */
    public static Representation of(Result<WholeResponse> result, HttpServerRequest request, Instant now) {
        WholeResponse whole = result.answer();
        boolean encoded = !whole.encodings().isEmpty() && !isCompressedByServer(request);
        Optional<ContentCoding> coding = encoded
                ? ContentCoding.choose(whole.encodings().keySet(), request.getHeader(HttpHeaders.ACCEPT_ENCODING))
                : Optional.empty();
        Optional<String> etag = whole.header("ETag").map(tag -> encoded ? etag(tag, coding) : weak(tag));
        boolean unchanged = ConditionalRequest.of(request).isSatisfiedBy(whole, etag);
        List<Header> headers = new ArrayList<>(whole.passedOn());
        etag.ifPresent(tag -> headers.add(new Header(HttpHeaders.ETAG, tag)));
        headers.add(whole.status() == 200 ? REVALIDATED : KEPT_BY_NOBODY);
        headers.add(new Header(CACHE_STATUS, status(result, now)));
        if (encoded) {
            headers.add(BY_ENCODING);
        }
        if (!unchanged) {
            coding.ifPresent(chosen -> headers.add(new Header(HttpHeaders.CONTENT_ENCODING, chosen.token())));
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
        headers.forEach(header ->
                response.header(header.name().toString(), header.value().toString()));
        return body.length == 0 ? response.build() : response.entity(body).build();
    }

    /** Ends a response without a resource method. */
    void end(HttpServerRequest request) {
        HttpServerResponse response = request.response().setStatusCode(status);
        MultiMap sent = response.headers();
        headers.forEach(header -> header.setIn(sent));
        if (HttpMethod.HEAD.equals(request.method())) {
            sent.set(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length));
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }
}
