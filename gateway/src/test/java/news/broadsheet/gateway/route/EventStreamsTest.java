package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import news.broadsheet.gateway.EventSource;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RunningGateway;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service's server-sent events come through as they are sent, for as long as both sides want. */
@RunningGateway
class EventStreamsTest {
    private static final String EVENTS = "/api/v1/media/1/events";
    private static final String END = "end";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final BlockingQueue<String> script = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> lastEventIds = new LinkedBlockingQueue<>();
    private final AtomicLong written = new AtomicLong();
    private final CountDownLatch hung = new CountDownLatch(1);
    private HttpServer service;
    private volatile boolean brokenOff;

    @BeforeEach
    void open() throws IOException {
        FakeService.of("articles").close(); // what was known of the service before is forgotten
        int port = ConfigProvider.getConfig()
                .getValue("gateway.upstreams.articles", URI.class)
                .getPort();
        service = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        service.createContext(EVENTS, this::scripted);
        service.createContext(EVENTS + "/endless", this::endless);
        service.createContext(EVENTS + "/hanging", this::hanging);
        service.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        service.start();
    }

    @AfterEach
    void close() {
        script.add(END);
        hung.countDown();
        service.stop(0);
    }

    private static OutputStream begin(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream;charset=UTF-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        return exchange.getResponseBody();
    }

    /** Sends what the test says, when it says so, and tries twice a second whether somebody is there. */
    private void scripted(HttpExchange exchange) throws IOException {
        lastEventIds.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
        try (OutputStream out = begin(exchange)) {
            for (String next = script.take(); !next.equals(END); next = script.take()) {
                out.write(next.getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            brokenOff = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endless(HttpExchange exchange) throws IOException {
        byte[] event = ("data: " + "x".repeat(10_000) + "\n\n").getBytes(StandardCharsets.US_ASCII);
        try (OutputStream out = begin(exchange)) {
            while (true) {
                out.write(event);
                out.flush();
                written.addAndGet(event.length);
            }
        } catch (IOException e) {
            brokenOff = true;
        }
    }

    private void hanging(HttpExchange exchange) {
        try {
            hung.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    @Test
    void eventsArriveOneByOneAndNotTogether() throws Exception {
        script.add(":\n\n");
        try (EventSource client = EventSource.open(EVENTS, "Accept-Encoding", "gzip, br", "Last-Event-ID", "41")) {
            assertEquals("41", lastEventIds.take());
            for (String header : new String[] {
                "Content-Type: text/event-stream;charset=UTF-8", "Cache-Control: no-store", "X-Accel-Buffering: no"
            }) {
                String[] field = header.split(": ", 2);
                assertEquals(
                        field[1],
                        client.response().headers().firstValue(field[0]).orElse(""),
                        header);
            }
            assertEquals(
                    "identity",
                    client.response().headers().firstValue("Content-Encoding").orElse("identity"));
            // The next one is sent when the one before has arrived: none waits for another.
            for (int i = 1; i <= 3; i++) {
                script.add("event: count\nid: " + i + "\ndata: é" + i + "\n\n");
                EventSource.Event event = client.next();
                assertEquals("é" + i, event.data());
                assertEquals("count", event.type());
                assertEquals(Integer.toString(i), event.lastId());
            }
            int before = client.comments();
            script.add(":\n\n");
            await("a heart-beat comes through").atMost(SOON).until(() -> client.comments() == before + 1);
            script.add(END);
            await("it ends as the service does").atMost(SOON).until(client::hasEnded);
        }
        assertFalse(brokenOff);
    }

    @Test
    void theTimeBetweenTwoEventsHasNoLimit() throws Exception {
        Duration timeout = ConfigProvider.getConfig().getValue("gateway.routes.media.timeout", Duration.class);
        script.add("data: first\n\n");
        try (EventSource client = EventSource.open(EVENTS)) {
            EventSource.Event first = client.next();
            await("nothing is sent for longer than the service may take to begin")
                    .during(timeout.plusMillis(500))
                    .atMost(timeout.multipliedBy(10))
                    .until(() -> client.waiting() == 0 && !client.hasEnded());
            script.add("data: second\n\n");
            EventSource.Event second = client.next();
            assertEquals("second", second.data());
            Duration between = Duration.between(first.at(), second.at());
            assertTrue(between.compareTo(timeout) > 0, "the pause is the service's: " + between);
        }
    }

    @Test
    void aClientThatLeavesLeavesTheService() throws Exception {
        script.add("data: 1\n\n");
        try (EventSource client = EventSource.open(EVENTS)) {
            client.next();
        }
        await("the service's connection is closed").atMost(SOON).until(() -> {
            script.add(":\n\n");
            return brokenOff;
        });
    }

    @Test
    void aSlowClientSlowsTheServiceDown() throws Exception {
        try (Socket reader = new Socket("localhost", RawConnection.port())) {
            reader.setReceiveBufferSize(1 << 16);
            reader.getOutputStream()
                    .write(("GET " + EVENTS + "/endless HTTP/1.1\r\nHost: localhost:" + RawConnection.port()
                                    + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', reader.getInputStream().read());
            AtomicLong before = new AtomicLong(-1);
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> before.getAndSet(written.get()) == written.get());
            assertTrue(written.get() < 64_000_000, "what is on its way is bounded: " + written.get());
            assertFalse(brokenOff);
        }
        await("the service is left with the client").atMost(SOON).until(() -> brokenOff);
    }

    @Test
    void aServiceThatDoesNotBeginIsGivenUp() {
        isProblem(given().get(EVENTS + "/hanging").then(), 503);
    }

    @Test
    void aServiceThatDiesEndsTheStream() throws Exception {
        script.add("data: 1\n\n");
        try (EventSource client = EventSource.open(EVENTS)) {
            client.next();
            service.stop(0);
            await("the client is not left waiting").atMost(SOON).until(client::hasEndedWhole);
        }
    }
}
