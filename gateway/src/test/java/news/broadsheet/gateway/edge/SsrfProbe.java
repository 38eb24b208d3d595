package news.broadsheet.gateway.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import news.broadsheet.gateway.RawConnection;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends request targets that might make the gateway connect to a server of their choice, and counts such connections. */
final class SsrfProbe {
    private static final int TARGETS = 400;
    private static final long SEED = 20_261_127;

    private SsrfProbe() {}

    static void assertNoForeignConnection() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket foreignServer = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> count(foreignServer, connections));
            Random random = new Random(SEED);
            List<String> targets = new ArrayList<>(known(foreignServer.getLocalPort()));
            for (int i = 0; i < TARGETS; i++) {
                targets.add(any(random, foreignServer.getLocalPort()));
            }
            for (String target : targets) {
                RawConnection.Reply reply = RawConnection.get(target);
                assertNotEquals(500, reply.status(), target);
                String location = reply.headers().getOrDefault("Location", "/");
                assertTrue(location.matches("/([^/\\\\].*)?") || isSignIn(location), target + " leads to " + location);
                assertEquals(0, connections.get(), "A foreign server was connected to for " + target);
            }
        }
        assertEquals(0, connections.get());
    }

    private static boolean isSignIn(String location) {
        URI keycloak = ConfigProvider.getConfig().getValue("quarkus.oidc.auth-server-url", URI.class);
        return location.startsWith(keycloak + "/protocol/openid-connect/");
    }

    private static void count(ServerSocket foreignServer, AtomicInteger connections) {
        while (!foreignServer.isClosed()) {
            try {
                foreignServer.accept().close();
                connections.incrementAndGet();
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private static List<String> known(int port) {
        String host = "127.0.0.1:" + port;
        return List.of(
                "127.0.0.1:" + port + "/x://y/api/v1/labels",
                ":" + port + "/x://y/api/v1/labels",
                "@" + host + "/x://y/api/v1/labels",
                ".evil.example/x://y/api/v1/labels",
                "http://" + host + "/api/v1/labels",
                "http://localhost@" + host + "/api/v1/labels",
                "//" + host + "/api/v1/labels",
                "/\\" + host + "/api/v1/labels",
                "/@" + host + "/api/v1/labels",
                "/api/v1/media/@" + host + "/x",
                "*",
                "?",
                "?q=1",
                "#x");
    }

    /** Pieces of addresses in any order. */
    private static String any(Random random, int port) {
        List<String> pieces = List.of(
                "/",
                "/",
                "//",
                "/\\",
                "\\",
                "/api/v1/labels",
                "/api/v1/media/1/2.webp",
                "/api/v1/articles",
                "/ru/",
                "/newsroom",
                "api",
                "?",
                "?q=",
                "#",
                ":",
                ":" + port,
                "@",
                "127.0.0.1:" + port,
                "localhost:" + port,
                "[::1]:" + port,
                "http://",
                "https://",
                "HTTP://",
                "x://",
                "://",
                "%2f",
                "%5c",
                "%",
                "%zz",
                "%00",
                "%40",
                "..",
                "/../",
                "/./",
                ";",
                "\0",
                "\u0001",
                "\t",
                "\u00e9",
                "\u00ff",
                "{}",
                "|",
                "^",
                "\"",
                "<>",
                "[",
                "]",
                "*",
                "&a=b",
                "=");
        StringBuilder target = new StringBuilder();
        for (int i = random.nextInt(1, 8); i > 0; i--) {
            target.append(pieces.get(random.nextInt(pieces.size())));
        }
        return target.toString();
    }
}
