package news.broadsheet.gateway.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.LogCapture;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RawConnection.Reply;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients send, byte by byte. */
@RunningGateway
class RequestFilterTest {
    private static final String LABELS = "/api/v1/labels";
    private static final String PREVIEW = "/api/v1/previews/x"; // is never kept
    private static final String HOST = "Host: localhost:" + RawConnection.port() + "\r\n";

    private static FakeService articles;

    /** For all tests: a connection that the gateway keeps would break with each. */
    @BeforeAll
    static void open() {
        articles = FakeService.of("articles")
                .answers(LABELS, "{\"items\":[]}")
                .answers(PREVIEW, "{}")
                .answers("/api/v1/articles/ru/city/a%7Cb", "{}")
                .answers("/api/v1/articles?tag=%D1%8F&author=%7Ba%7D%22%5C", "{}");
    }

    @BeforeEach
    void forget() {
        articles.received().clear();
    }

    @AfterAll
    static void close() {
        articles.close();
    }

    private static void isRefusal(Reply reply, int status, boolean problem) {
        assertEquals(status, reply.status(), reply.body());
        assertEquals(
                problem ? "application/problem+json" : "text/html;charset=UTF-8",
                reply.headers().get("Content-Type"));
        assertTrue(reply.body().contains(problem ? "\"traceId\"" : "<h1 "), reply.body());
        assertEquals("nosniff", reply.headers().get("X-Content-Type-Options"));
        assertNotNull(reply.headers().get("Content-Security-Policy"));
        assertNotNull(reply.headers().get("Permissions-Policy"));
        assertEquals("same-origin", reply.headers().get("Cross-Origin-Opener-Policy"));
        assertEquals("same-origin", reply.headers().get("Cross-Origin-Resource-Policy"));
        assertNotNull(reply.headers().get("X-Request-Id"));
        assertEquals("no-store", reply.headers().get("Cache-Control"));
    }

    @Test
    void whateverIsAskedForNoStrangerIsConnectedTo() throws Exception {
        SsrfProbe.assertNoForeignConnection();
    }

    @ParameterizedTest
    @CsvSource(delimiterString = " -> ", quoteCharacter = '`', textBlock = """
            /api/v1/labels -> 200
            http://localhost/api/v1/labels -> 200
            HTTP://LOCALHOST:1/api/v1/labels -> 200
            /api/v1/labels#top -> 200
            /api/v1/articles/ru/city/a|b -> 200
            /api/v1/articles?tag=\u00d1\u008f&author={a}"\\ -> 200
            http://evil.example/api/v1/labels -> 421
            https://evil.example:8081/api/v1/labels -> 421
            http://localhost@evil.example/api/v1/labels -> 400
            http:///api/v1/labels -> 400
            ftp://localhost/api/v1/labels -> 400
            localhost:9911/x://y/api/v1/labels -> 400
            localhost:9911 -> 400
            * -> 400
            ?q=1 -> 400
            ?#top -> 400
            //api/v1/labels -> 400
            /api/v1//labels -> 400
            /api/v1\\labels -> 400
            /api/v1/labels\\..\\x -> 400
            /api/v1/labels?q=% -> 400
            /api/v1/labels?q=%zz -> 400
            /api/v1/% -> 400
            /api/v1/labels?q=\u0001x -> 400
            """)
    void aTargetIsServedByItsPathOrRefused(String target, int status) throws IOException {
        Reply reply = RawConnection.get(target);
        assertEquals(status, reply.status(), reply.body());
        if (status != 200) {
            isRefusal(reply, status, true);
            assertEquals(0, articles.received().size());
        }
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/labels?q=, true", "/api/v1/articles/, true", "/ru/search?q=, false"})
    void aTargetIsNoLongerThanAnAddress(String target, boolean problem) throws IOException {
        isRefusal(RawConnection.get(target + "x".repeat(TargetTooLong.LONGEST)), 414, problem);
        isRefusal(RawConnection.get(target + "%d1%8f".repeat(9000)), 414, problem);
        assertNotEquals(
                414,
                RawConnection.get(target + "x".repeat(TargetTooLong.LONGEST - target.length()))
                        .status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ru/search?q=%", "/ru/%zz", "/%", "/ru/\\evil.example", "/newsroom?%"})
    void whatReadersMistypeIsAPage(String target) throws IOException {
        isRefusal(RawConnection.get(target), 400, false);
    }

    @Test
    void onlyKnownHostsAreServed() throws IOException {
        for (String path : List.of("/", "/ru", "/newsroom", LABELS, "/robots.txt", "/assets/site.css", "/api/docs")) {
            for (String host : List.of("evil.example", "localhost.evil.example", "evil.example:8081", "localhost.")) {
                Reply reply = RawConnection.ask("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                isRefusal(reply, 421, LABELS.equals(path) || "/api/docs".equals(path));
                assertFalse((reply.headers() + reply.body()).contains("evil"), reply.toString());
            }
            for (String host : List.of("localhost:8081", "LOCALHOST", "127.0.0.1:8081", "[::1]:8081")) {
                Reply reply = RawConnection.ask("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
                assertTrue(reply.status() < 400, host + path + " is " + reply.status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Forwarded-Host: evil.example",
                "X-Forwarded-Server: evil.example",
                "X-Host: evil.example",
                "X-Original-URL: //evil.example/",
                "X-Rewrite-URL: //evil.example/",
                "X-Forwarded-Prefix: //evil.example",
                "Forwarded: host=evil.example;proto=https"
            })
    void noOtherHeaderNamesTheHost(String header) throws IOException {
        for (String path : List.of("/", "/ru", "/newsroom", "/robots.txt")) {
            Reply reply = RawConnection.get(path, header);
            assertTrue(reply.status() < 400, path);
            assertFalse((reply.headers() + reply.body()).contains("evil"), reply.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Host: localhost:8081\r\nHost: localhost:8081\r\n",
                "Host: localhost:8081\r\nHost: evil.example\r\n",
                "Host: evil.example\r\nhost: localhost:8081\r\n",
                "Host: localhost:8081, evil.example\r\n",
                "Host: local host\r\n",
                "Host: localhost:port\r\n",
                "Host: user@localhost\r\n",
                "Host: \r\n",
                ""
            })
    void aRequestHasOneHost(String lines) throws IOException {
        for (String version : List.of("HTTP/1.1", "HTTP/1.0")) {
            isRefusal(RawConnection.ask("GET " + LABELS + " " + version + "\r\n" + lines + "\r\n"), 400, true);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: chunked, gzip",
                "Transfer-Encoding: chunked, chunked",
                "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity",
                "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: \u000bchunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 6",
                "Content-Length: 6\r\nTransfer-Encoding: chunked",
                "Transfer-Encoding: xchunked\r\nContent-Length: 6",
                "Content-Length: 6\r\nContent-Length: 7",
                "Content-Length: 6, 7",
                "Content-Length: +6",
                "Content-Length: -1",
                "Content-Length: 0x6",
                "Content-Length : 6",
                "Transfer-Encoding : chunked"
            })
    void aBodyIsNeverReadAsTheNextRequest(String framing) throws IOException {
        for (String path : List.of("/api/v1/views", PREVIEW, "/ru/", "/newsroom")) {
            try (RawConnection connection = RawConnection.open()) {
                connection.send("POST " + path + " HTTP/1.1\r\n" + HOST + framing + "\r\n\r\n0\r\n\r\n" + "GET "
                        + PREVIEW + " HTTP/1.1\r\n" + HOST + "\r\n");
                Reply reply = connection.reply();
                assertTrue(reply.status() == 400 || reply.status() == 501, framing + " is " + reply.status());
                assertTrue(connection.isAtItsEnd(), framing);
            }
        }
        assertEquals(0, articles.received().size(), framing);
    }

    @Test
    void anUnknownFramingIsRefusedWithAProblem() throws IOException {
        isRefusal(
                RawConnection.ask("POST /api/v1/views HTTP/1.1\r\n" + HOST + "Transfer-Encoding: gzip\r\n\r\nx"),
                501,
                true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "zz\r\n",
                "-1\r\n",
                "\r\n",
                ";x\r\n",
                "0x5\r\nhello\r\n0\r\n\r\n",
                "FFFFFFFFFFFFFFFFF\r\n",
                "80000000\r\n",
                "5\r\nhellohello\r\n0\r\n\r\n",
                "5\r\nhello\r\nzz\r\n"
            })
    void aMalformedChunkIsRefused(String body) throws Exception {
        List<LogRecord> logged = new CopyOnWriteArrayList<>();
        String token = "Authorization: Bearer " + KeycloakTokens.token("reporter") + "\r\n";
        try (LogCapture _ = LogCapture.open(logged::add)) {
            for (String path : List.of("/api/v1/views", "/api/v1/newsroom/articles", "/api/v1/newsroom/media")) {
                try (RawConnection connection = RawConnection.open()) {
                    connection.send("POST " + path + " HTTP/1.1\r\n" + HOST + token
                            + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n" + body);
                    isRefusal(connection.reply(), 400, true);
                    assertTrue(connection.isAtItsEnd(), path);
                }
            }
            assertEquals(200, RawConnection.get(LABELS).status());
        }
        assertEquals(
                List.of(),
                logged.stream()
                        .filter(line -> line.getLevel().intValue() >= Level.WARNING.intValue())
                        .map(line -> line.getLoggerName() + ": " + line.getMessage() + " " + line.getThrown())
                        .toList());
    }

    /** A refused request's body is no next request either; the connection goes on behind it, or ends. */
    @ParameterizedTest
    @CsvSource({"/api/v1/%, 400", "/api/v1/nothing, 404", "/api/v1/labels, 405", "/, 405"})
    void aRefusedRequestsBodyIsPassedOver(String path, int status) throws IOException {
        try (RawConnection connection = RawConnection.open()) {
            Reply refused = connection
                    .send("POST " + path + " HTTP/1.1\r\n" + HOST + "Content-Length: 19\r\n\r\nGET /x HTTP/1.1\r\n\r\n"
                            + "GET " + LABELS + " HTTP/1.1\r\n" + HOST + "\r\n")
                    .reply();
            assertEquals(status, refused.status());
            assertEquals(200, connection.reply().status());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Accept-Language: ru;q=abc",
                "Accept-Language: ;;,,=q",
                "Accept-Language: ru;q=0",
                "Accept: garbage",
                "Accept: text/html;q=abc",
                "Accept: /",
                "Accept: ,;=",
                "Accept-Charset: ;;",
                "Accept-Encoding: ;q=,,",
                "If-Modified-Since: yesterday",
                "If-Unmodified-Since: tomorrow",
                "If-None-Match: garbage",
                "If-None-Match: \"unclosed",
                "If-None-Match: W/",
                "Range: bytes=zz",
                "Range: garbage",
                "Cookie: =;;;=",
                "Cookie: q_session_browser",
                "Cookie: q_session_browser=\u00ff; q_auth=x; q_session_browser_chunk_1=y",
                "Cookie: q_session_other=x",
                "Content-Type: garbage",
                "Content-Type: application/json;charset=nonsense",
                "Origin: garbage",
                "Referer: ::",
                "Forwarded: ;;;for=",
                "X-Forwarded-For: garbage",
                "X-Forwarded-Proto: garbage",
                "traceparent: garbage",
                "baggage: ==",
                "User-Agent: ",
                "X-Request-Id: \u00ff"
            })
    void aHeaderThatMakesNoSenseCountsAsNotSent(String header) throws IOException {
        for (String path : List.of(
                "/", "/ru", "/ru/search", "/robots.txt", "/assets/site.css", "/api/docs", "/api/openapi", LABELS)) {
            assertEquals(
                    RawConnection.get(path).status(),
                    RawConnection.get(path, header).status(),
                    path + " with " + header);
        }
    }
}
