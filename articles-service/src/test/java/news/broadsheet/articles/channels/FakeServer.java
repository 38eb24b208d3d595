package news.broadsheet.articles.channels;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** A server of somebody else's, with the ways in which such servers fail. */
abstract class FakeServer {
    enum Fault {
        NONE,
        /** Says 429, and does nothing. */
        TOO_MANY,
        /** Says 500, and does nothing. */
        BROKEN,
        /** Never answers, and does nothing. */
        HANGS,
        /** Does it, and never answers. */
        HANGS_AFTER,
        /** Does it, and says 502. */
        BROKEN_AFTER,
        /** Does it, and answers with what is no JSON. */
        GARBAGE_AFTER,
        /** Does it, and breaks the connection in the middle of the answer. */
        CUTS_OFF_AFTER
    }

    record Reply(int status, String body) {}

    private final int port;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger held = new AtomicInteger();
    private volatile Supplier<Fault> fault = () -> Fault.NONE;
    private volatile CountDownLatch hold = new CountDownLatch(1);
    private HttpServer server;

    FakeServer(URI address) {
        this.port = address.getPort();
        open();
    }

    /** @param target path and query */
    abstract Reply does(String target, String body);

    abstract Reply tooMany();

    /** Refuses connections until it is {@link #open}. */
    final synchronized void close() {
        hold.countDown();
        if (server != null) {
            server.stop(0);
            server = null;
        }
    }

    final synchronized void open() {
        if (server != null) {
            return;
        }
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    final void has(Fault one) {
        has(() -> one);
    }

    /** Lets go of what it holds back. */
    final void has(Supplier<Fault> eachTime) {
        fault = eachTime;
        CountDownLatch before = hold;
        hold = new CountDownLatch(1);
        before.countDown();
    }

    /** Requests that wait for their answer. */
    final int holds() {
        return held.get();
    }

    /** What was asked of it, by target. */
    final List<String> requests() {
        return List.copyOf(requests);
    }

    final void forgetRequests() {
        requests.clear();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String target = exchange.getRequestURI().toString();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            requests.add(target.substring(target.lastIndexOf('/') + 1));
            Fault now = fault.get();
            switch (now) {
                case TOO_MANY -> answer(exchange, tooMany());
                case BROKEN -> answer(exchange, new Reply(500, "{\"ok\":false,\"error_code\":500}"));
                case HANGS -> hangs();
                default -> answer(exchange, now, does(target, body));
            }
        }
    }

    private void answer(HttpExchange exchange, Fault now, Reply reply) throws IOException {
        switch (now) {
            case HANGS_AFTER -> hangs();
            case BROKEN_AFTER -> answer(exchange, new Reply(502, "<html>Bad gateway</html>"));
            case GARBAGE_AFTER -> answer(exchange, new Reply(200, "{\"ok\":tr"));
            case CUTS_OFF_AFTER -> {
                exchange.sendResponseHeaders(200, 10_000);
                exchange.getResponseBody().write("{\"ok\":".getBytes(StandardCharsets.UTF_8));
            }
            default -> answer(exchange, reply);
        }
    }

    private void hangs() {
        held.incrementAndGet();
        try {
            hold.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            held.decrementAndGet();
        }
    }

    private static void answer(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
