package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service closes a connection at the moment at which the gateway sends the next request on it. */
@RunningGateway
class ClosedConnectionTest {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<Socket> connections = new CopyOnWriteArrayList<>();
    private ServerSocket service;

    /** Answers the first request of each connection, and reads the second one before it closes. */
    @BeforeEach
    void listen() throws IOException {
        FakeService.of("articles").close(); // what was known of the service before is forgotten
        int port = ConfigProvider.getConfig()
                .getValue("gateway.upstreams.articles", URI.class)
                .getPort();
        service = new ServerSocket(port, 50, InetAddress.getByName("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!service.isClosed()) {
                try {
                    Socket connection = service.accept();
                    connections.add(connection);
                    Thread.ofVirtual().start(() -> answerOnce(connection));
                } catch (IOException e) {
                    return; // closed
                }
            }
        });
    }

    private void answerOnce(Socket connection) {
        try (connection) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
            readHead(in);
            connection.getOutputStream().write("""
                    HTTP/1.1 200 OK\r
                    Content-Type: application/json\r
                    Content-Length: 2\r
                    \r
                    {}""".getBytes(StandardCharsets.ISO_8859_1));
            readHead(in);
        } catch (IOException e) {
            return; // the gateway closed it
        }
    }

    private void readHead(BufferedReader in) throws IOException {
        String line = in.readLine();
        if (line != null) {
            requests.add(line);
        }
        while (line != null && !line.isEmpty()) {
            line = in.readLine();
        }
    }

    @AfterEach
    void close() throws IOException {
        service.close();
        for (Socket connection : connections) {
            connection.close(); // the gateway would use it in the next test
        }
    }

    @Test
    void aReadIsSentOnceMore() {
        given().get("/api/v1/sections?after=1").then().statusCode(200);
        given().get("/api/v1/sections?after=2").then().statusCode(200).body(is("{}"));
        assertEquals(
                List.of(
                        "GET /api/v1/sections?after=1 HTTP/1.1",
                        "GET /api/v1/sections?after=2 HTTP/1.1",
                        "GET /api/v1/sections?after=2 HTTP/1.1"),
                requests);
    }

    /** Nobody knows whether the service has done what the first one asked for. */
    @Test
    void aWriteIsNot() {
        String token = KeycloakTokens.token("reporter");
        given().auth()
                .oauth2(token)
                .post("/api/v1/newsroom/articles/1/submit")
                .then()
                .statusCode(200);
        given().auth()
                .oauth2(token)
                .post("/api/v1/newsroom/articles/2/submit")
                .then()
                .statusCode(503);
        assertEquals(
                List.of(
                        "POST /api/v1/newsroom/articles/1/submit HTTP/1.1",
                        "POST /api/v1/newsroom/articles/2/submit HTTP/1.1"),
                requests);
    }
}
