package news.broadsheet.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that is told to stop (SIGTERM) under load breaks nobody's request. */
@ExtendWith(RunningPlatform.class)
class DrainTest {
    private static final int CLIENTS = 16;
    /** Shorter than in production, and long enough for sixteen clients to be told. */
    private static final Map<String, String> DRAINING = Map.of("QUARKUS_SHUTDOWN_DELAY", "8S");

    /** Of a chunked response. */
    private static final String LAST_CHUNK = "\r\n0\r\n\r\n";

    @ParameterizedTest
    @CsvSource(textBlock = """
            gateway,           /api/v1/articles
            gateway,           /az/
            articles-service,  /api/v1/articles
            search-service,    /api/v1/search?q=a
            analytics-service, /api/v1/popular
            """)
    void noRequestOfAKeptConnectionIsBroken(String service, String path) throws Exception {
        String token = RunningPlatform.token("reporter");
        Replica replica = Replica.beside(service, DRAINING);
        AtomicBoolean isBalanced = new AtomicBoolean(true);
        List<KeepAliveClient> clients = Stream.generate(
                        () -> new KeepAliveClient(replica.url() + path, token, isBalanced::get))
                .limit(CLIENTS)
                .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            clients.forEach(client -> threads.execute(client::run));
            RunningPlatform.soon("all are served")
                    .until(() -> clients.stream().allMatch(client -> client.answers() > 10));
            Future<?> stopped = threads.submit(() -> {
                replica.stop();
                return null;
            });
            RunningPlatform.soon("it is not ready").until(() -> !replica.isReady());
            int answers = answers(clients);
            RunningPlatform.soon("it goes on answering, though it is not ready")
                    .until(() -> answers(clients) > answers + 10 * CLIENTS);
            isBalanced.set(false);
            stopped.get();
        } finally {
            isBalanced.set(false);
            replica.stop();
        }

        int broken = clients.stream().mapToInt(KeepAliveClient::broken).sum();
        System.out.printf(
                "  SIGTERM of %s at %s: %d requests of %d clients, %d broken%n",
                service, path, answers(clients), CLIENTS, broken);
        assertEquals(
                0,
                broken,
                clients.stream().map(KeepAliveClient::firstFailure).toList().toString());
        assertTrue(clients.stream().allMatch(KeepAliveClient::wasToldToLeave), "everybody is told");
    }

    private static int answers(List<KeepAliveClient> clients) {
        return clients.stream().mapToInt(KeepAliveClient::answers).sum();
    }

    /** A reader's slow line: half of a beacon before SIGTERM, the other half when only that is waited for. */
    @Test
    void whatIsUnderWayIsFinished() throws Exception {
        Replica gateway = Replica.beside("gateway", DRAINING);
        String beacon = "{\"events\":[{\"id\":\"%s\",\"article\":\"%s\",\"kind\":\"open\"}]}"
                .formatted(UUID.randomUUID(), UUID.randomUUID());
        RestAssured.given().contentType(ContentType.JSON).body(beacon).post(gateway.url() + "/api/v1/views");
        URI address = URI.create(gateway.url());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Socket line = new Socket(address.getHost(), address.getPort())) {
            line.setSoTimeout((int) RunningPlatform.SOON.toMillis());
            OutputStream out = line.getOutputStream();
            send(
                    out,
                    "POST /api/v1/views HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                            .formatted(address.getAuthority(), beacon.length()));
            send(out, beacon.substring(0, 10));
            Future<?> stopped = threads.submit(() -> {
                gateway.stop();
                return null;
            });
            RunningPlatform.soon("the delay is over")
                    .until(() -> gateway.log().contains("Waiting for HTTP requests to complete"));
            send(out, beacon.substring(10));
            assertEquals("HTTP/1.1 202 Accepted", firstLine(line.getInputStream()));
            stopped.get();
            assertTrue(gateway.log().contains("All HTTP requests complete"), "it stopped by itself");
        } finally {
            gateway.stop();
        }
    }

    /** A service's events, which would not end: their client is told to connect again, to another replica. */
    @Test
    void aStreamOfAServiceEndsWhole() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        HttpServer service = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.createContext("/api/v1/media/1/events", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            send(exchange.getResponseBody(), "data: 1\n\n");
            over.countDown();
        });
        service.start();
        Map<String, String> settings = new TreeMap<>(DRAINING);
        settings.put(
                "GATEWAY_UPSTREAMS_ARTICLES",
                "http://127.0.0.1:" + service.getAddress().getPort());
        Replica gateway = Replica.beside("gateway", settings);
        URI address = URI.create(gateway.url());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                Socket client = new Socket(address.getHost(), address.getPort())) {
            client.setSoTimeout((int) RunningPlatform.SOON.toMillis());
            send(
                    client.getOutputStream(),
                    "GET /api/v1/media/1/events HTTP/1.1\r\nHost: %s\r\n\r\n".formatted(address.getAuthority()));
            Future<String> whole = threads.submit(() -> upTo(LAST_CHUNK, client.getInputStream()));
            assertTrue(over.await(RunningPlatform.SOON.toMillis(), TimeUnit.MILLISECONDS), "it has begun");
            long began = System.nanoTime();
            Future<?> stopped = threads.submit(() -> {
                gateway.stop();
                return null;
            });
            String received = whole.get();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            System.out.println("  SIGTERM of gateway: a service's events ended after " + took.toMillis() + " ms");
            assertTrue(received.contains("data: 1\n\n"), received);
            assertTrue(received.endsWith(LAST_CHUNK), received);
            assertTrue(took.compareTo(Duration.ofSeconds(8)) < 0, "before it stops answering: " + took);
            stopped.get();
        } finally {
            gateway.stop();
            service.stop(0);
        }
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String firstLine(InputStream in) throws IOException {
        return upTo("\r", in).stripTrailing();
    }

    /** What comes, to the end where that does not come. */
    private static String upTo(String end, InputStream in) throws IOException {
        StringBuilder read = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            read.append((char) c);
            if (read.toString().endsWith(end)) {
                break;
            }
        }
        return read.toString();
    }

    /** On one machine nobody waits for a load balancer. */
    @Test
    void theLocalPlatformStopsAtOnce() throws Exception {
        Replica service = Replica.beside("analytics-service", Map.of());
        long began = System.nanoTime();
        service.stop();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("  analytics-service stopped after " + took.toMillis() + " ms");
        assertTrue(took.compareTo(Duration.ofSeconds(15)) < 0, took.toString());
    }
}
