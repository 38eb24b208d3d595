package news.broadsheet.gateway.route;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;
import io.quarkus.logging.Log;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.broadsheet.gateway.route.Routes.Route;
import news.broadsheet.http.Problem;
import org.jboss.logging.MDC;

/**
 * Files on their way through: read and written piece by piece by the thread of the call, so that the slower side sets the
 * pace and no file is in memory. When one side breaks off, so does the other. With the JDK's client: that of Vert.x would
 * want its back-pressure handed over by callbacks.
 */
@ApplicationScoped
class Streams {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final int PIECE = 1 << 16;

    /** Besides those of every call. */
    private static final Set<String> RANGES = Set.of("Range", "If-Range");

    /** Of HTTP/2, and for the gateway itself. */
    private static final Set<String> NOT_PASSED_ON = Set.of(":status", "x-content-type-options", "cache-tag");

    private final Upstreams upstreams;
    private final Vertx vertx;
    private final OpenTelemetry tracing;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    @Inject
    Streams(Upstreams upstreams, Vertx vertx, OpenTelemetry tracing) {
        this.upstreams = upstreams;
        this.vertx = vertx;
        this.tracing = tracing;
    }

    /**
     * @param headers that go on as they are
     * @throws Problem.Unavailable when the service cannot be reached or takes too long to begin
     */
    Response pass(
            Route route,
            HttpServerRequest from,
            Target target,
            Map<String, String> headers,
            LimitedBody body,
            String token) {
        Upstream upstream = upstreams.of(route);
        HttpRequest.Builder request = HttpRequest.newBuilder(upstream.uri(target.local()))
                .method(from.method().name(), publisher(from, body))
                .header("Authorization", "Bearer " + token);
        headers.forEach(request::header);
        RANGES.stream()
                .filter(name -> from.getHeader(name) != null)
                .forEach(name -> request.header(name, from.getHeader(name)));
        Object id = MDC.get("requestId");
        if (id != null) {
            request.header("X-Request-Id", id.toString());
        }
        tracing.getPropagators()
                .getTextMapPropagator()
                .inject(
                        Context.current(),
                        request,
                        (to, name, value) -> Objects.requireNonNull(to).header(name, value));
        return upstream.call(() -> answer(send(route, request.build(), body), route, from), Response.class);
    }

    private static BodyPublisher publisher(HttpServerRequest from, LimitedBody body) {
        String length = from.getHeader("Content-Length");
        if (body.isNone() || (length == null && from.getHeader("Transfer-Encoding") == null)) {
            return BodyPublishers.noBody();
        }
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> body);
        return length == null || "0".equals(length)
                ? stream
                : BodyPublishers.fromPublisher(stream, Long.parseLong(length));
    }

    private HttpResponse<InputStream> send(Route route, HttpRequest request, LimitedBody body) {
        CompletableFuture<HttpResponse<InputStream>> answer =
                client.sendAsync(request, HttpResponse.BodyHandlers.ofInputStream());
        try {
            return await(answer, route, body);
        } catch (ExecutionException | TimeoutException e) {
            answer.cancel(true);
            if (body.isTooLarge()) {
                throw new Problem.TooLarge(body.limit());
            }
            Log.debugf(e, "%s does not answer", route.upstream());
            throw Problem.Unavailable.part(route.upstream(), null);
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw Problem.Unavailable.part(route.upstream(), null);
        }
    }

    /** The service's time runs only while it is its turn: an upload takes as long as its client does. */
    private static HttpResponse<InputStream> await(
            CompletableFuture<HttpResponse<InputStream>> answer, Route route, LimitedBody body)
            throws ExecutionException, InterruptedException, TimeoutException {
        while (true) {
            try {
                return answer.get(route.timeout().toMillis() / 4, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (body.sinceClientsTurn().compareTo(route.timeout()) > 0) {
                    throw e;
                }
            }
        }
    }

    private Response answer(HttpResponse<InputStream> answer, Route route, HttpServerRequest from) {
        Response.ResponseBuilder response = Response.status(answer.statusCode());
        answer.headers().map().forEach((name, values) -> {
            if (!HopByHop.isOne(name) && !NOT_PASSED_ON.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> response.header(name, value));
            }
        });
        InputStream body = answer.body();
        if ("HEAD".equals(from.method().name()) || answer.statusCode() == 304 || answer.statusCode() == 204) {
            close(body);
            return response.build();
        }
        return response.entity((StreamingOutput) out -> copy(body, out, route, from.response()))
                .build();
    }

    private void copy(InputStream body, OutputStream out, Route route, HttpServerResponse to) throws IOException {
        try {
            byte[] piece = new byte[PIECE];
            for (int count = read(body, piece, route); count >= 0 && !to.closed(); count = read(body, piece, route)) {
                write(piece, count, out, to);
            }
        } finally {
            close(body);
        }
    }

    /** A service that stopped in the middle is given up: its client sees that the file is not whole. */
    private int read(InputStream body, byte[] piece, Route route) {
        long timer = vertx.setTimer(route.timeout().toMillis(), late -> close(body));
        try {
            return body.read(piece);
        } catch (IOException e) {
            Log.debugf(e, "%s broke off", route.upstream());
            throw Problem.Unavailable.part(route.upstream(), null);
        } finally {
            vertx.cancelTimer(timer);
        }
    }

    /** That a client went away is no failure; what follows finds the connection closed. */
    private static void write(byte[] piece, int count, OutputStream out, HttpServerResponse to) throws IOException {
        try {
            out.write(piece, 0, count);
        } catch (IOException e) {
            if (!to.closed()) {
                throw e;
            }
            Log.debug("A client went away", e);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            Log.debug("A connection to a service was not closed in order", e);
        }
    }
}
