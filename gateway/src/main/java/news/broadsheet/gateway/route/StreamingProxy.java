package news.broadsheet.gateway.route;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/**
 * Streams request and response bodies on the thread of the call: the slower side sets the pace, and no file is held in
 * memory. When one side breaks off, so does the other. Server-sent events are passed on as they come, for as long as they do.
 */
@ApplicationScoped
class StreamingProxy {
    /** Passed on in addition to the headers of every call. */
    private static final Set<String> PASSED_ON = Set.of("Range", "If-Range", "Last-Event-ID");

    /** Headers that the gateway sets or consumes itself. */
    private static final Set<String> NOT_PASSED_ON = Set.of("x-content-type-options", "cache-tag");

    private static final Duration FOR_EVER = Duration.ofMillis(Long.MAX_VALUE);

    private final UpstreamHttp upstreams;
    private final Set<StreamedResponse> eventStreams = ConcurrentHashMap.newKeySet();
    private volatile boolean stopping;

    StreamingProxy(UpstreamHttp upstreams) {
        this.upstreams = upstreams;
    }

    /** @throws Problem.Unavailable when the service cannot be reached or takes too long to begin its response */
    Response pass(Route route, RoutingContext context, UpstreamRequest call, LimitedBody body) {
        HttpServerRequest from = context.request();
        Map<String, String> headers = new HashMap<>(call.headers());
        PASSED_ON.stream()
                .filter(name -> from.getHeader(name) != null)
                .forEach(name -> headers.put(name, from.getHeader(name)));
        if (!body.isNone()) {
            String length = length(from);
            if (length != null) {
                headers.put("Content-Length", length);
            }
        }
        StreamedResponse answer =
                upstreams.stream(route, new UpstreamRequest(call.method(), call.target(), headers, call.body()), body);
        Response.ResponseBuilder response = Response.status(answer.head().statusCode());
        answer.head().headers().forEach((name, value) -> {
            if (!HopByHopHeaders.contains(name) && !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                response.header(name, value);
            }
        });
        int status = answer.head().statusCode();
        if ("HEAD".equals(call.method()) || status == 304 || status == 204) {
            answer.skip();
            return response.build();
        }
        boolean events = isEventStream(answer);
        if (events) {
            response.header("X-Accel-Buffering", "no"); // nginx would hold events back
            eventStreams.add(answer);
        }
        // Runs also when the client disconnects before anything is written.
        context.addEndHandler(ended -> {
            eventStreams.remove(answer);
            answer.close();
        });
        if (context.response().closed()) {
            answer.close(); // no end is reported any more
        } else if (events && stopping) {
            answer.finish();
        }
        return response.entity((StreamingOutput) out -> copy(answer, out, events, route, context.response()))
                .build();
    }

    private static boolean isEventStream(StreamedResponse answer) {
        String type = answer.head().getHeader("Content-Type");
        return type != null && type.strip().toLowerCase(Locale.ROOT).startsWith(MediaType.SERVER_SENT_EVENTS);
    }

    /** Event streams have no end to wait for: they get one, and clients connect again, to another replica. */
    void finish(@Observes ShutdownDelayInitiatedEvent told) {
        stopping = true;
        eventStreams.forEach(StreamedResponse::finish);
    }

    /** Returns null for a chunked body. */
    private static @Nullable String length(HttpServerRequest from) {
        String length = from.getHeader("Content-Length");
        return length == null && from.getHeader("Transfer-Encoding") == null ? "0" : length;
    }

    private static void copy(
            StreamedResponse body, OutputStream out, boolean events, Route route, HttpServerResponse to)
            throws IOException {
        try (body) {
            for (Buffer piece = next(body, events, route);
                    piece != null && !to.closed();
                    piece = next(body, events, route)) {
                write(piece.getBytes(), out, to);
            }
        }
    }

    /**
     * Gives up a service that stalls or breaks off: of a file, the client sees that it is incomplete. Events just end, and the
     * client asks for the next ones.
     */
    private static @Nullable Buffer next(StreamedResponse body, boolean events, Route route) {
        try {
            return body.next(events ? FOR_EVER : route.timeout());
        } catch (ExecutionException | TimeoutException e) {
            Log.debugf(e, "%s broke off", route.upstream());
            if (events) {
                return null;
            }
            throw Problem.Unavailable.part(route.upstream(), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.Unavailable.part(route.upstream(), null);
        }
    }

    /** A disconnected client is no failure. */
    private static void write(byte[] piece, OutputStream out, HttpServerResponse to) throws IOException {
        try {
            out.write(piece);
            out.flush();
        } catch (IOException e) {
            if (!to.closed()) {
                throw e;
            }
            Log.debug("A client went away", e);
        }
    }
}
