package news.broadsheet.gateway.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import news.broadsheet.gateway.FakeService;
import org.eclipse.microprofile.config.ConfigProvider;

/** A service that sends one event and heart-beats after it, for as long as somebody is there. */
final class ServiceWithEvents implements AutoCloseable {
    static final String EVENTS = "/api/v1/media/1/events";

    private final CountDownLatch closing = new CountDownLatch(1);
    private final HttpServer server;
    private volatile boolean left;

    ServiceWithEvents() throws IOException {
        FakeService.of("articles").close(); // what was known of the service before is forgotten
        int port = ConfigProvider.getConfig()
                .getValue("gateway.upstreams.articles", URI.class)
                .getPort();
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        server.createContext(EVENTS, this::send);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void send(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            String next = "id: 1\ndata: 1\n\n";
            do {
                out.write(next.getBytes(StandardCharsets.UTF_8));
                out.flush();
                next = ":\n\n";
            } while (!closing.await(100, TimeUnit.MILLISECONDS));
        } catch (IOException e) {
            left = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a client has gone away. */
    boolean isLeft() {
        return left;
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
    }
}
