package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.http.TestHTTPResource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import news.broadsheet.gateway.FakeService.Received;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RunningGateway;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files go through piece by piece, at the pace of the slower side, and break off on both sides. */
@RunningGateway
class StreamingProxyTest {
    private static final String PICTURE = "/api/v1/media/1/640-abc.webp";
    private static final String UPLOADS = "/api/v1/newsroom/media";
    private static final String FOR_EVER = "public, max-age=31536000, immutable";
    private static final int LIMIT = 41_943_040;
    private static final byte[] BYTES = random(200_000);

    @TestHTTPResource("/")
    URI gateway;

    private HttpServer articles;
    private final List<Received> seen = new CopyOnWriteArrayList<>();
    private final AtomicLong written = new AtomicLong();
    private final AtomicLong read = new AtomicLong();
    private final CountDownLatch hung = new CountDownLatch(1);
    private volatile boolean brokenOff;

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @BeforeEach
    void open() throws IOException {
        int port = ConfigProvider.getConfig()
                .getValue("gateway.upstreams.articles", URI.class)
                .getPort();
        articles = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        articles.createContext(PICTURE, this::picture);
        articles.createContext("/api/v1/media/1/endless.jpg", this::endless);
        articles.createContext("/api/v1/media/1/half.jpg", this::half);
        articles.createContext("/api/v1/media/1/hanging.jpg", this::hanging);
        articles.createContext(UPLOADS, this::upload);
        articles.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        articles.start();
    }

    @AfterEach
    void close() {
        hung.countDown();
        articles.stop(0);
    }

    private void see(HttpExchange exchange) {
        seen.add(new Received(
                exchange.getRequestMethod(), exchange.getRequestURI(), Map.copyOf(exchange.getRequestHeaders()), ""));
    }

    private void picture(HttpExchange exchange) throws IOException {
        see(exchange);
        var headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "image/webp");
        headers.set("Cache-Control", FOR_EVER);
        headers.set("ETag", "\"640-abc\"");
        headers.set("Accept-Ranges", "bytes");
        headers.set("Cache-Tag", "internal");
        if ("\"640-abc\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            exchange.sendResponseHeaders(304, -1);
        } else if (exchange.getRequestHeaders().containsKey("Range")) {
            headers.set("Content-Range", "bytes 10-19/" + BYTES.length);
            exchange.sendResponseHeaders(206, 10);
            exchange.getResponseBody().write(BYTES, 10, 10);
        } else if ("HEAD".equals(exchange.getRequestMethod())) {
            headers.set("Content-Length", Integer.toString(BYTES.length));
            exchange.sendResponseHeaders(200, -1);
        } else {
            exchange.sendResponseHeaders(200, BYTES.length);
            exchange.getResponseBody().write(BYTES);
        }
        exchange.close();
    }

    private void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] piece = new byte[1 << 16];
        try (OutputStream out = exchange.getResponseBody()) {
            while (true) {
                out.write(piece);
                written.addAndGet(piece.length);
            }
        } catch (IOException e) {
            brokenOff = true;
        }
    }

    private void half(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 2_000_000);
        exchange.getResponseBody().write(new byte[1_000_000]);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    /** Sends what the query says, and then nothing until it is given up. */
    private void hanging(HttpExchange exchange) throws IOException {
        if ("begun".equals(exchange.getRequestURI().getQuery())) {
            exchange.sendResponseHeaders(200, 2_000_000);
            exchange.getResponseBody().write(new byte[100_000]);
            exchange.getResponseBody().flush();
        }
        try {
            hung.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exchange.close();
    }

    private void upload(HttpExchange exchange) throws IOException {
        see(exchange);
        byte[] piece = new byte[1 << 16];
        long all = 0;
        try (InputStream in = exchange.getRequestBody()) {
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                all += count;
                read.set(all);
            }
        } catch (IOException e) {
            brokenOff = true;
            throw e;
        }
        byte[] answer = ("{\"size\":" + all + "}").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Location", UPLOADS + "/1");
        exchange.sendResponseHeaders(201, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({"GET, 0", "HEAD, 0", "GET, 5", "DELETE, 0", "DELETE, 5"})
    void aCallThatSaysItHasABodyLeavesTheOthersTheirs(String method, int length) throws IOException {
        String host = "Host: localhost:" + RawConnection.port() + "\r\n";
        String staff = "Authorization: Bearer " + KeycloakTokens.token("editor") + "\r\n";
        for (String target : List.of(PICTURE, UPLOADS + "/1")) {
            RawConnection.ask(method + " " + target + " HTTP/1.1\r\n" + host + staff
                    + "Connection: close\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(length));
        }
        for (String after : List.of(PICTURE, "/api/v1/labels", "/api/v1/articles")) {
            assertNotEquals(500, RawConnection.get(after).status(), after);
        }
        assertEquals(200, RawConnection.get(PICTURE).status());
        try (RawConnection connection = RawConnection.open()) {
            connection.send(
                    "GET " + PICTURE + " HTTP/1.1\r\n" + host + "Range: bytes=10-19\r\nContent-Length: 5\r\n\r\nhello"
                            + "GET " + PICTURE + " HTTP/1.1\r\n" + host + "Range: bytes=10-19\r\n\r\n");
            assertEquals(206, connection.reply().status());
            assertEquals(206, connection.reply().status(), "the body was passed over");
        }
    }

    @Test
    void aFileComesThroughWithWhatKeepsItInCaches() {
        byte[] got = given().get(PICTURE)
                .then()
                .statusCode(200)
                .contentType("image/webp")
                .header("Cache-Control", FOR_EVER)
                .header("ETag", "\"640-abc\"")
                .header("Content-Length", Integer.toString(BYTES.length))
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Request-Id", notNullValue())
                .header("Cache-Tag", nullValue())
                .extract()
                .asByteArray();

        assertArrayEquals(BYTES, got);
        assertTrue(seen.getFirst().claims().contains("\"site\""), "read with the gateway's own token");
        assertTrue(seen.getFirst().header("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
        assertEquals("127.0.0.1", seen.getFirst().header("X-Forwarded-For"));
    }

    @Test
    void staffAreKnown() {
        given().auth()
                .oauth2(KeycloakTokens.token("editor"))
                .get(PICTURE)
                .then()
                .statusCode(200);
        assertTrue(seen.getFirst().claims().contains("\"editor\""));
    }

    @Test
    void aRangeComesThrough() {
        byte[] got = given().header("Range", "bytes=10-19")
                .header("If-Range", "\"640-abc\"")
                .get(PICTURE)
                .then()
                .statusCode(206)
                .header("Content-Range", "bytes 10-19/" + BYTES.length)
                .extract()
                .asByteArray();
        assertArrayEquals(Arrays.copyOfRange(BYTES, 10, 20), got);
        assertEquals("\"640-abc\"", seen.getFirst().header("If-Range"));
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        given().header("If-None-Match", "\"640-abc\"")
                .get(PICTURE)
                .then()
                .statusCode(304)
                .header("ETag", "\"640-abc\"");
    }

    @Test
    void headSaysHowLargeItIs() {
        given().head(PICTURE).then().statusCode(200).header("Content-Length", Integer.toString(BYTES.length));
        assertEquals("HEAD", seen.getFirst().method());
    }

    @Test
    void aSlowReaderSlowsTheServiceDownAndAnAbortedOneStopsIt() throws Exception {
        try (Socket reader = new Socket(gateway.getHost(), gateway.getPort())) {
            reader.setReceiveBufferSize(1 << 16);
            reader.getOutputStream()
                    .write("GET /api/v1/media/1/endless.jpg HTTP/1.1\r\nHost: localhost\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertEquals('H', reader.getInputStream().read());
            AtomicLong before = new AtomicLong(-1);
            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> before.getAndSet(written.get()) == written.get());
            assertTrue(written.get() < 64_000_000, "what is on its way is bounded: " + written.get());
            assertFalse(brokenOff);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> brokenOff);
    }

    @Test
    void aFileThatBreaksOffIsNotWhole() {
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/api/v1/media/1/half.jpg"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThrows(IOException.class, () -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        }
    }

    @Test
    void aServiceThatHangsIsGivenUp() {
        given().get("/api/v1/media/1/hanging.jpg").then().statusCode(503).contentType("application/problem+json");
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve("/api/v1/media/1/hanging.jpg?begun"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThrows(IOException.class, () -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()));
        }
    }

    @Test
    void aServiceThatIsDownIsAProblem() {
        articles.stop(0);
        given().get(PICTURE).then().statusCode(503).contentType("application/problem+json");
    }

    private HttpResponse<String> send(long size, boolean announced) throws Exception {
        HttpRequest.BodyPublisher stream =
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[(int) size]));
        HttpRequest request = HttpRequest.newBuilder(gateway.resolve(UPLOADS + "?filename=a.jpg"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + KeycloakTokens.token("reporter"))
                .header("Content-Type", "image/jpeg")
                .header("Idempotency-Key", "k")
                .POST(announced ? BodyPublishers.fromPublisher(stream, size) : stream)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUploadAsLargeAsTheLimitGoesThrough(boolean announced) throws Exception {
        HttpResponse<String> answer = send(LIMIT, announced);
        assertEquals(201, answer.statusCode(), answer.body());
        assertEquals("{\"size\":" + LIMIT + "}", answer.body());
        assertEquals(
                UPLOADS + "/1",
                answer.headers()
                        .firstValue("Location")
                        .map(URI::create)
                        .map(URI::getPath)
                        .orElse(""));
        assertEquals("image/jpeg", seen.getFirst().header("Content-Type"));
        assertEquals("k", seen.getFirst().header("Idempotency-Key"));
        assertTrue(seen.getFirst().claims().contains("\"reporter\""));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void oneThatIsLargerIsRefusedWhole(boolean announced) throws Exception {
        HttpResponse<String> answer = send(LIMIT + 1, announced);
        assertEquals(413, answer.statusCode());
        assertTrue(answer.body().contains("/problems/too-large"), answer.body());
        assertTrue(read.get() <= LIMIT, "the service has at most what is allowed: " + read);
    }

    @Test
    void withoutATokenNothingIsTaken() {
        given().body(new byte[10]).post(UPLOADS).then().statusCode(401).contentType("application/problem+json");
        assertEquals(0, seen.size());
        given().post("/api/v1/media/1").then().statusCode(405).body("type", is("/problems/method-not-allowed"));
    }

    @Test
    void anUploadThatIsAbortedIsAbortedAtTheServiceToo() throws Exception {
        String token = KeycloakTokens.token("reporter");
        try (Socket sender = new Socket(gateway.getHost(), gateway.getPort())) {
            OutputStream out = sender.getOutputStream();
            out.write(("POST " + UPLOADS + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                            + "\r\nContent-Length: 1000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[300_000]);
            out.flush();
            await().atMost(Duration.ofSeconds(30)).until(() -> read.get() > 0);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> brokenOff);
    }
}
