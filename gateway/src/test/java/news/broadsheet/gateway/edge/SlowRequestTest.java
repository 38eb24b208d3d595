package news.broadsheet.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.StreamResetException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import news.broadsheet.gateway.BehindProxy;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RunningGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections on which nothing comes are closed, and cost nobody else anything. */
@RunningGateway
@TestProfile(BehindProxy.class)
class SlowRequestTest {
    private static final String HOST = "Host: localhost:" + RawConnection.port() + "\r\n";
    /** Ten times what the profile allows. */
    private static final Duration SOON = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"", "GET / HT", "GET / HTTP/1.1\r\n", "GET / HTTP/1.1\r\nHost: loc"})
    void aHalfSentRequestIsNotWaitedFor(String half) throws IOException {
        long began = System.nanoTime();
        List<RawConnection> connections = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                connections.add(RawConnection.open().send(half));
            }
            given().get("/robots.txt").then().statusCode(200);
            for (RawConnection connection : connections) {
                assertTrue(connection.isAtItsEnd(), half);
            }
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(SOON) < 0, "it took " + took);
    }

    /** A byte now and then keeps a connection from being idle. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\nX-Drip: ",
                "POST /api/v1/views HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n"
            })
    void aRequestThatDripsIsNotWaitedFor(String begun) throws Exception {
        try (RawConnection connection =
                RawConnection.open().send(begun.replace("localhost", "localhost:" + RawConnection.port()))) {
            Awaitility.await("it is closed although a byte comes now and then")
                    .pollInterval(Duration.ofMillis(500))
                    .atMost(SOON)
                    .untilAsserted(() -> assertThrows(IOException.class, () -> connection.send("x")));
        }
        given().get("/robots.txt").then().statusCode(200);
    }

    @Test
    void aBodyThatTakesItsTimeArrives() throws Exception {
        String body = "{\"url\":\"" + "x".repeat(8000);
        try (RawConnection connection = RawConnection.open()) {
            connection.send("POST /api/v1/views HTTP/1.1\r\n" + HOST
                    + "Content-Type: application/json\r\nContent-Length: 8008\r\nConnection: close\r\n\r\n");
            AtomicInteger sent = new AtomicInteger();
            Awaitility.await("all of it is sent, over three times as long as a head may take")
                    .pollInterval(Duration.ofMillis(600))
                    .atMost(SOON)
                    .until(() -> {
                        int from = sent.getAndAdd(801);
                        connection.send(body.substring(from, Math.min(from + 801, body.length())));
                        return sent.get() >= body.length();
                    });
            assertTrue(connection.reply().status() >= 400, "it is refused for what it says, when it is there");
        }
    }

    @Test
    void aHalfSentBodyIsNotWaitedFor() throws IOException {
        long began = System.nanoTime();
        try (RawConnection connection = RawConnection.open()) {
            connection.send("POST /api/v1/views HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\n{\"half\":");

            assertTrue(connection.isAtItsEnd());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(took.compareTo(SOON) < 0, "it took " + took);
        given().get("/robots.txt").then().statusCode(200);
    }

    /** A stream that drips is ended, and the others of its connection go on. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/views", "/api/v1/nothing"})
    void anHttp2StreamThatDripsIsNotWaitedFor(String path) throws Exception {
        Vertx vertx = Vertx.vertx();
        HttpClient client = vertx.createHttpClient(new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setHttp2MaxPoolSize(1));
        try {
            HttpClientRequest dripping = client.request(HttpMethod.POST, RawConnection.port(), "localhost", path)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            CompletableFuture<Throwable> ended = new CompletableFuture<>();
            dripping.exceptionHandler(ended::complete).setChunked(true);
            dripping.sendHead();
            vertx.setPeriodic(300, timer -> dripping.write("x"));

            assertInstanceOf(
                    StreamResetException.class, ended.get(SOON.toSeconds(), TimeUnit.SECONDS), "the stream ends");
            int others = client.request(HttpMethod.GET, RawConnection.port(), "localhost", "/robots.txt")
                    .compose(HttpClientRequest::send)
                    .map(HttpClientResponse::statusCode)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get();
            assertEquals(200, others);
        } finally {
            client.close();
            vertx.close();
        }
    }
}
