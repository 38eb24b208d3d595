package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RawConnection;
import news.broadsheet.gateway.RawConnection.Reply;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a call takes the short way or the long one must not be seen by its client, nor by the service. */
@RunningGateway
class OpenCallFilterTest {
    private static final String SEARCH = "/api/v1/search?q=mayak";
    private static final String VIEWS = "/api/v1/views";
    private static final String EVENTS = "{\"events\":[{\"kind\":\"open\"}]}";
    private static final String FOUND = "{\"items\":[],\"total\":0}";
    private static final String HOST = "Host: localhost:" + RawConnection.port() + "\r\n";

    private FakeService search;
    private FakeService analytics;

    @BeforeEach
    void answer() {
        search = FakeService.of("search")
                .answers(SEARCH, 200, Map.of("Content-Type", "application/json", "X-Told", "so"), FOUND);
        analytics = FakeService.of("analytics").answers(VIEWS, 202, Map.of(), "");
    }

    @AfterEach
    void close() {
        search.close();
        analytics.close();
    }

    private static Reply post(String headers, String body) throws Exception {
        return RawConnection.ask("POST " + VIEWS + " HTTP/1.1\r\n" + HOST + "Content-Type: application/json\r\n"
                + headers + "\r\n" + body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "X-Broadsheet-Client: newsroom\r\nSec-Fetch-Site: same-origin\r\nCookie: q_session_browser=x\r\n"
            })
    void aReportArrivesWhole(String headers) throws Exception {
        assertEquals(
                202,
                post(headers + "Content-Length: " + EVENTS.length() + "\r\n", EVENTS)
                        .status());
        String chunk = Integer.toHexString(EVENTS.length()) + "\r\n" + EVENTS + "\r\n0\r\n\r\n";
        assertEquals(
                202, post(headers + "Transfer-Encoding: chunked\r\n", chunk).status());
        List<FakeService.Received> received = analytics.received();
        assertEquals(2, received.size());
        for (FakeService.Received report : received) {
            assertEquals(EVENTS, report.body());
            assertEquals("application/json", report.header("Content-Type"));
            assertEquals("127.0.0.1", report.header("X-Forwarded-For"));
            assertTrue(report.claims().contains("\"azp\":\"gateway\""), report.claims());
        }
    }

    @Test
    void whatIsTooLongIsRefusedAndNotPassedOn() throws Exception {
        Reply reply = post("Content-Length: 100000000\r\n", "");
        assertEquals(413, reply.status());
        assertEquals(List.of(), analytics.received());
    }

    @Test
    void aReportThatBreaksOffIsNotPassedOn() throws Exception {
        try (RawConnection gone = RawConnection.open()) {
            gone.send("POST " + VIEWS + " HTTP/1.1\r\n" + HOST + "Content-Length: 100\r\n\r\n{\"events\":");
        }
        assertEquals(
                202, post("Content-Length: " + EVENTS.length() + "\r\n", EVENTS).status());
        assertEquals(1, analytics.received().size());
    }

    @Test
    void theBodyOfAReadIsNotTheNextRequest() throws Exception {
        String get = "GET " + SEARCH + " HTTP/1.1\r\n" + HOST;
        String smuggled = "GET /api/v1/search?q=smuggled HTTP/1.1\r\n" + HOST + "\r\n";
        try (RawConnection connection = RawConnection.open()) {
            connection.send(get + "Content-Length: " + smuggled.length() + "\r\n\r\n" + smuggled);
            assertEquals(FOUND, connection.reply().body());
            connection.send(get + "\r\n");
            assertEquals(FOUND, connection.reply().body());
        }
        assertEquals(2, search.received().size());
    }

    @Test
    void theAnswerIsThatOfTheService() throws Exception {
        Reply reply = RawConnection.get(SEARCH);
        assertEquals(200, reply.status());
        assertEquals(FOUND, reply.body());
        assertEquals("so", reply.headers().get("X-Told"));
    }

    @Test
    void aHeadIsThatOfTheAnswer() throws Exception {
        given().head(SEARCH).then().statusCode(200).header("X-Told", "so");
        assertEquals("GET", search.received().getFirst().method());
    }

    @Test
    void whatTheRouteDoesNotDeclareIsNotPassedOn() throws Exception {
        assertEquals(200, RawConnection.get(SEARCH + "&utm_source=letter").status());
        assertEquals(SEARCH, search.received().getFirst().uri().toString());
        assertEquals(400, RawConnection.get(SEARCH + "&colour=red").status());
    }

    /** Whoever shows credentials has them checked, though nobody needs any. */
    @Test
    void aTokenIsChecked() throws Exception {
        assertEquals(
                401, RawConnection.get(SEARCH, "Authorization: Bearer forged").status());
        assertEquals(List.of(), search.received());
    }
}
