package news.broadsheet.gateway.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RunningGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** An address holds so many connections at a time; one more is closed at once. */
@RunningGateway
@WithTestResource(RedisResource.class)
@TestProfile(SharedLimitTest.Shared.class)
class ConnectionLimitTest {
    static final int PER_ADDRESS = 200;

    @Test
    void oneConnectionMoreIsClosedAndRoomComesBack() throws IOException {
        List<RawConnection> connections = new ArrayList<>();
        try {
            IOException refused = assertThrows(IOException.class, () -> {
                for (int i = 0; i <= PER_ADDRESS; i++) {
                    connections.add(RawConnection.open());
                    answers(connections.getLast());
                }
            });
            assertTrue(connections.size() > PER_ADDRESS / 2, connections.size() + ": " + refused);
            answers(connections.getFirst());
        } finally {
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
        Awaitility.await().ignoreExceptions().untilAsserted(() -> {
            try (RawConnection connection = RawConnection.open()) {
                answers(connection);
            }
        });
    }

    private static void answers(RawConnection connection) throws IOException {
        connection.send("GET /robots.txt HTTP/1.1\r\nHost: localhost:" + RawConnection.port() + "\r\n\r\n");
        assertEquals(200, connection.reply().status());
    }
}
