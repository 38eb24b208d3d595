package news.broadsheet.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** A service that says the same two kilobytes to everybody at once, so that only what stands before it is measured. */
final class Upstream implements AutoCloseable {
    private static final byte[] BODY =
            ("{\"items\":[],\"filler\":\"" + "x".repeat(2000) + "\"}").getBytes(StandardCharsets.US_ASCII);

    private final HttpServer server;

    private Upstream(HttpServer server) {
        this.server = server;
    }

    static Upstream start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1024);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", call -> {
            call.getRequestBody().readAllBytes();
            call.getResponseHeaders().set("Content-Type", "application/json");
            call.sendResponseHeaders(200, BODY.length);
            call.getResponseBody().write(BODY);
            call.close();
        });
        server.start();
        return new Upstream(server);
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
