package news.broadsheet.gateway;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.faulttolerance.api.CircuitBreakerMaintenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.ConfigProvider;

/** Stands where a service is in production; the whole platform's tests have the real ones. It fails on demand. */
public final class FakeService implements AutoCloseable {
    /** What a service says of an answer that may be kept. */
    public static final String KEEP = "public, max-age=0, s-maxage=10, stale-if-error=86400";

    private final HttpServer server;
    private final Map<String, Scripted> answers = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    /** While it is not open, no answer leaves. */
    private volatile CountDownLatch answering = new CountDownLatch(0);

    /** How many requests it will break off. */
    private final AtomicInteger breaksOff = new AtomicInteger();

    private record Scripted(int status, Map<String, String> headers, String body) {}

    /** A request that came through. */
    public record Received(String method, URI uri, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().getFirst())
                    .findFirst()
                    .orElse(null);
        }

        /** What its token says, as JSON. */
        public String claims() {
            String token = header("Authorization").substring("Bearer ".length());
            return new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);
        }
    }

    private FakeService(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    /**
     * The gateway does not remember that nobody answered there before.
     *
     * @param upstream its name under {@code gateway.upstreams}
     */
    public static FakeService of(String upstream) {
        CircuitBreakerMaintenance.get().resetAll();
        return new FakeService(ConfigProvider.getConfig()
                .getValue("gateway.upstreams." + upstream, URI.class)
                .getPort());
    }

    /** @param target path and query */
    public FakeService answers(String target, int status, Map<String, String> headers, String body) {
        answers.put(target, new Scripted(status, headers, body));
        return this;
    }

    public FakeService answers(String target, String body) {
        return answers(target, 200, Map.of("Content-Type", "application/json"), body);
    }

    public List<Received> received() {
        return received;
    }

    /** From now on it takes requests and answers none, like a process that is paused. */
    public void hang() {
        answering = new CountDownLatch(1);
    }

    /** Answers what waits and what comes. */
    public void goOn() {
        answering.countDown();
    }

    /** It closes the connection of the next requests in the middle of its answer. */
    public void breaksOff(int requests) {
        breaksOff.set(requests);
    }

    private void awaitAnswering() {
        try {
            answering.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        received.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()), body));
        awaitAnswering();
        if (breaksOff.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("It breaks off");
        }
        Scripted answer = answers.getOrDefault(
                exchange.getRequestURI().toString(),
                new Scripted(404, Map.of("Content-Type", "application/problem+json"), "{\"status\":404}"));
        answer.headers().forEach(exchange.getResponseHeaders()::set);
        String etag = answer.headers().get("ETag");
        if (etag != null && etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    /** From now on nobody answers at its port. */
    @Override
    public void close() {
        goOn();
        server.stop(0);
    }
}
