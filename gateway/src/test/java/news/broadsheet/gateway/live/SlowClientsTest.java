package news.broadsheet.gateway.live;

import static news.broadsheet.gateway.live.ArticlesTopic.article;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import news.broadsheet.gateway.EventSource;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RunningGateway;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many clients cost little, and one that does not read costs the others nothing. */
@RunningGateway
class SlowClientsTest {
    private static final String LATEST = "/api/v1/live/latest?language=ru";
    private static final String REQUEST =
            "GET " + LATEST + " HTTP/1.1\r\nHost: localhost:" + RawConnection.port() + "\r\n\r\n";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int MANY = 500;

    @Inject
    MeterRegistry metrics;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private ArticlesTopic topic;

    @BeforeEach
    void open() {
        topic = new ArticlesTopic(kafka);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    private double connections() {
        return metrics.get("gateway_live_connections").gauge().value();
    }

    private double dropped() {
        return metrics.get("gateway_live_dropped").counter().count();
    }

    private static Socket connect(int receiveBuffer) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(receiveBuffer);
        socket.setSoTimeout((int) SOON.toMillis());
        socket.connect(new java.net.InetSocketAddress("localhost", RawConnection.port()));
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Reads until the text has come; false when the connection has ended before. */
    private static boolean reads(Socket socket, String text) throws IOException {
        InputStream in = socket.getInputStream();
        StringBuilder got = new StringBuilder();
        byte[] piece = new byte[1 << 14];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            got.append(new String(piece, 0, count, StandardCharsets.ISO_8859_1));
            if (got.indexOf(text) >= 0) {
                return true;
            }
            got.delete(0, Math.max(0, got.length() - text.length()));
        }
        return false;
    }

    @Test
    void eachOfManyHearsAndNoneIsForgotten() throws Exception {
        double before = connections();
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < MANY; i++) {
                sockets.add(connect(1 << 12));
            }
            for (Socket socket : sockets) {
                assertTrue(reads(socket, "\nid: "), "it begins, and knows its place");
            }
            assertEquals(before + MANY, connections());
            UUID id = UUID.randomUUID();
            topic.published(id, 1, article("ru", "city", "All"));
            for (Socket socket : sockets) {
                assertTrue(reads(socket, id.toString()));
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        await("those who left are counted out").atMost(SOON).until(() -> connections() <= before);
    }

    @Test
    void whoeverDoesNotReadIsDisconnectedAndTheOthersHearOn() throws Exception {
        double before = dropped();
        try (Socket slow = connect(1 << 12);
                EventSource fast = EventSource.open(LATEST)) {
            assertTrue(reads(slow, "\nid: "));
            await().atMost(SOON).until(() -> fast.lastId() != null);
            AtomicInteger sent = new AtomicInteger();
            // The operating system takes some megabytes for the slow one.
            await("the slow one is dropped")
                    .atMost(SOON)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> {
                        topic.published(UUID.randomUUID(), 1, article("ru", "city", "x".repeat(50_000)));
                        sent.incrementAndGet();
                        assertEquals("new", fast.next().type());
                        return dropped() > before;
                    });
            assertTrue(sent.get() > 1, "it may be slow for a while: " + sent);
            assertTrue(isCutOff(slow), "it learns so when it reads");
            topic.published(UUID.randomUUID(), 1, article("ru", "city", "After"));
            assertTrue(fast.next().data().contains("After"));
        }
    }

    private static boolean isCutOff(Socket socket) throws IOException {
        try {
            return !reads(socket, "is never sent");
        } catch (SocketException reset) {
            return true;
        }
    }
}
