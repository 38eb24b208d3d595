package news.broadsheet.gateway.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Sends requests to the services. */
@ApplicationScoped
class UpstreamHttp {
    private static final int CONNECT_MILLIS = 1000;
    private static final int PIECE = 1 << 16;
    /** A call waits a quarter of its time for others to end. */
    private static final int PATIENCE = 4;

    private static final String LENGTH = "Content-Length";
    private static final Set<String> READS = Set.of("GET", "HEAD");

    private final RouteTable table;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final Map<String, Upstream> byName = new ConcurrentHashMap<>();
    private final HttpClient calls;
    /**
     * Clients hold the connection of a stream as long as they like. In one pool, slow clients would block all calls.
     */
    private final HttpClient streams;

    UpstreamHttp(RouteTable table, Vertx vertx, MeterRegistry metrics) {
        this.table = table;
        this.vertx = vertx;
        this.metrics = metrics;
        this.calls = client(
                vertx, new PoolOptions().setHttp1MaxSize(ConcurrencyLimit.MOST).setMaxWaitQueueSize(256));
        this.streams = client(vertx, new PoolOptions().setHttp1MaxSize(4096).setMaxWaitQueueSize(256));
    }

    private Upstream upstream(Route route, UpstreamRequest call) {
        String name = route.upstreamFor(call::header);
        URI address = table.upstreams().get(name);
        Upstream known = byName.get(name);
        if (known != null && (address == null || known.isAt(address))) {
            return known;
        }
        if (address == null) {
            // The table has changed since the route was found, and the service was never called.
            throw Problem.Unavailable.part(name, null);
        }
        return byName.compute(
                name,
                (same, other) -> other != null && other.isAt(address) ? other : new Upstream(name, address, metrics));
    }

    private static HttpClient client(Vertx vertx, PoolOptions pool) {
        return vertx.createHttpClient(
                new HttpClientOptions().setConnectTimeout(CONNECT_MILLIS).setMaxChunkSize(PIECE), pool);
    }

    /**
     * Sends a request and reads the whole response. A read is sent once more when the connection breaks off: the service may
     * have closed a pooled one at that moment, or another replica of it may answer.
     *
     * @return fails with {@link Problem.Unavailable} when the service cannot be reached, has too much to do, or takes too long for the
     *     whole response
     * @throws Problem.Invalid when the target is none
     */
    CompletableFuture<WholeResponse> send(Route route, UpstreamRequest call) {
        Upstream upstream = upstream(route, call);
        Connections connections = new Connections(calls, upstream, call);
        Context context = vertx.getOrCreateContext();
        return upstream.call(
                Priority.of(route, call.method()),
                route.timeout().dividedBy(PATIENCE),
                afterWaiting -> context.runOnContext(nothing -> afterWaiting.run()),
                () -> answer(route, upstream, call, connections).toCompletionStage());
    }

    private static Future<WholeResponse> answer(
            Route route, Upstream upstream, UpstreamRequest call, Connections connections) {
        return repeating(upstream, call, () -> whole(call, connections))
                .timeout(route.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .transform(sent -> {
                    if (sent.failed()) {
                        connections.giveUp();
                        Log.debugf(sent.cause(), "%s does not answer", upstream.name());
                        return Future.failedFuture(unanswered(upstream, call, sent.cause()));
                    }
                    WholeResponse answer = sent.result();
                    return isNoAnswer(
                                    answer.status(),
                                    answer.header("Content-Type").orElse(null))
                            ? Future.failedFuture(unanswered(upstream, call))
                            : Future.succeededFuture(answer);
                });
    }

    /** As {@link #send}, for a thread that waits. */
    WholeResponse sendAndWait(Route route, UpstreamRequest call) {
        try {
            return send(route, call).get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.Unavailable.part(route.upstream(), null);
        }
    }

    /** Sends a read once more when the connection breaks off, if the budget allows it. */
    private static <T> Future<T> repeating(Upstream upstream, UpstreamRequest call, Supplier<Future<T>> attempt) {
        if (!READS.contains(call.method())) {
            return attempt.get();
        }
        upstream.earnRetry();
        return attempt.get()
                .recover(failure ->
                        isBrokenOff(failure) && upstream.spendRetry() ? attempt.get() : Future.failedFuture(failure));
    }

    private static Future<WholeResponse> whole(UpstreamRequest call, Connections connections) {
        return connections.next().compose(request -> whole(request.send(Buffer.buffer(call.body()))));
    }

    /**
     * Sends a request whose body is still arriving, and returns when the response begins. The time-out runs only while
     * the gateway waits for the service: an upload takes as long as its client does.
     *
     * @throws Problem.Unavailable when the service cannot be reached or takes too long for its next step
     */
    StreamedResponse stream(Route route, UpstreamRequest call, LimitedBody body) {
        Upstream upstream = upstream(route, call);
        return upstream.callUnlimited(
                Priority.of(route, call.method()), () -> begin(route, upstream, call, body), StreamedResponse.class);
    }

    private StreamedResponse begin(Route route, Upstream upstream, UpstreamRequest call, LimitedBody body) {
        Connections connections = new Connections(streams, upstream, call);
        try {
            StreamedResponse answer = body.isNone()
                    ? await(upstream, route, call, repeating(upstream, call, () -> head(connections)))
                    : upload(upstream, route, call, connections, body);
            if (isNoAnswer(answer.head().statusCode(), answer.head().getHeader("Content-Type"))) {
                answer.close();
                throw unanswered(upstream, call);
            }
            return answer;
        } catch (RuntimeException e) {
            connections.giveUp();
            throw e;
        }
    }

    /** Those that one call has asked for. */
    private static final class Connections {
        private final HttpClient client;
        private final Upstream upstream;
        private final RequestOptions options;
        private final List<Future<HttpClientRequest>> asked = new CopyOnWriteArrayList<>();

        Connections(HttpClient client, Upstream upstream, UpstreamRequest call) {
            this.client = client;
            this.upstream = upstream;
            this.options = upstream.options(call.target()).setMethod(HttpMethod.valueOf(call.method()));
            call.headers().forEach(options::putHeader);
        }

        Future<HttpClientRequest> next() {
            Future<HttpClientRequest> next = client.request(options)
                    .onSuccess(request ->
                            request.exceptionHandler(failure -> Log.debugf(failure, "%s broke off", upstream.name())));
            asked.add(next);
            return next;
        }

        /** The pool may still deliver a connection later. */
        void giveUp() {
            asked.forEach(each -> each.onSuccess(HttpClientRequest::reset));
        }
    }

    /**
     * Reads the body. Must be called by a handler of the request, on its event loop: Vert.x drops what of a body arrives
     * before somebody asks for it, and another thread may come too late.
     */
    private static Future<WholeResponse> whole(Future<HttpClientResponse> responding) {
        return responding.compose(response ->
                response.body().map(body -> response(response.statusCode(), response.headers(), body.getBytes())));
    }

    private static boolean isBrokenOff(Throwable failure) {
        return failure instanceof IOException || failure instanceof HttpClosedException;
    }

    private static Future<StreamedResponse> head(Connections connections) {
        return connections.next().compose(request -> request.send().map(StreamedResponse::new));
    }

    private static StreamedResponse upload(
            Upstream upstream, Route route, UpstreamRequest call, Connections connections, LimitedBody body) {
        HttpClientRequest request = await(upstream, route, call, connections.next());
        Future<StreamedResponse> response = request.response().map(StreamedResponse::new);
        request.setChunked(!request.headers().contains(LENGTH));
        try {
            byte[] piece = new byte[PIECE];
            for (int count = body.read(piece); count >= 0; count = body.read(piece)) {
                await(upstream, route, call, request.write(Buffer.buffer(count).appendBytes(piece, 0, count)));
            }
            await(upstream, route, call, request.end());
        } catch (Problem.Unavailable e) {
            if (!response.succeeded()) {
                throw e;
            }
            drain(body); // the service responded without reading the whole body
        } catch (IOException e) {
            throw LimitedBody.brokenOff(e);
        }
        return await(upstream, route, call, response);
    }

    /**
     * Reads the rest of the body: a client that is still sending would see a broken connection instead of the
     * response.
     */
    private static void drain(LimitedBody body) {
        try {
            body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw LimitedBody.brokenOff(e);
        }
    }

    private static <T> T await(Upstream upstream, Route route, UpstreamRequest call, Future<T> future) {
        try {
            return future.toCompletionStage()
                    .toCompletableFuture()
                    .get(route.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            Log.debugf(e, "%s does not answer", upstream.name());
            throw unanswered(upstream, call, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.Unavailable.part(upstream.name(), null);
        }
    }

    /** What a service says of its failures is a problem. Anything else comes from what stands in between, or is none. */
    private static boolean isNoAnswer(int status, @Nullable String contentType) {
        return status >= 500 && (contentType == null || !contentType.startsWith(Problem.MEDIA_TYPE));
    }

    private static Problem unanswered(Upstream upstream, UpstreamRequest call, @Nullable Throwable failure) {
        return failure instanceof ConnectException
                ? Problem.Unavailable.part(upstream.name(), null)
                : unanswered(upstream, call);
    }

    /** A service that was reached may have made a change before its answer was lost. */
    private static Problem unanswered(Upstream upstream, UpstreamRequest call) {
        return READS.contains(call.method())
                ? Problem.Unavailable.part(upstream.name(), null)
                : new Problem.Unavailable(
                        "The part that this needs (" + upstream.name()
                                + ") did not answer. Whether it made the change is not known:"
                                + " look before you send it again, or send it again with the same Idempotency-Key.",
                        null);
    }

    private static WholeResponse response(int status, MultiMap all, byte[] body) {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        all.forEach((name, value) -> {
            // The gateway compresses, which changes the length.
            if (!HopByHopHeaders.contains(name) && !LENGTH.equalsIgnoreCase(name)) {
                headers.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
            }
        });
        return new WholeResponse(status, headers, body);
    }
}
