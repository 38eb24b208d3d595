package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.stream.Stream;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** As whom the API calls services: with the real tokens and sessions of staff, or else as the site. */
@RunningGateway
class ApiAuthenticationTest {
    private static final String STAFF = "/api/v1/newsroom/articles";

    private FakeService articles;
    private FakeService analytics;

    @BeforeEach
    void open() {
        articles = FakeService.of("articles");
        analytics = FakeService.of("analytics");
    }

    @AfterEach
    void close() {
        articles.close();
        analytics.close();
    }

    @Test
    void readersAreReadForWithTheGatewaysOwnToken() {
        articles.answers("/api/v1/articles?language=az", "{\"items\":[]}");
        given().header("X-Internal", "secret")
                .header("Accept-Language", "az")
                .get("/api/v1/articles?language=az")
                .then()
                .statusCode(200)
                .body("items.size()", is(0));

        FakeService.Received received = articles.received().getFirst();
        assertTrue(received.claims().contains("\"site\""), received.claims());
        assertTrue(received.claims().contains("articles-service"), received.claims());
        assertEquals(null, received.header("Accept-Language"), "what is kept is the same for everybody");
        assertEquals(null, received.header("X-Internal"));
        assertTrue(received.header("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
    }

    @Test
    void staffCallsGoOnWithTheCallersToken() {
        articles.answers(
                STAFF,
                201,
                Map.of("Content-Type", "application/json", "ETag", "\"1\"", "Location", STAFF + "/1"),
                "{\"id\":\"1\"}");
        given().auth()
                .oauth2(KeycloakTokens.token("reporter"))
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", "k")
                .body("{\"headline\":\"Ə\"}")
                .post(STAFF)
                .then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", containsString(STAFF + "/1"));

        FakeService.Received received = articles.received().getFirst();
        assertTrue(received.claims().contains("\"preferred_username\":\"reporter\""));
        assertEquals("{\"headline\":\"Ə\"}", received.body());
        assertEquals("k", received.header("Idempotency-Key"));
    }

    static Stream<Arguments> badTokens() {
        String good = KeycloakTokens.token("reporter");
        String[] parts = good.split("\\.", 3);
        return Stream.of(
                Arguments.of("none", null),
                Arguments.of("nonsense", "not.a.token"),
                Arguments.of("forged", parts[0] + "." + parts[1] + "." + "A".repeat(342)),
                Arguments.of("without signature", parts[0] + "." + parts[1] + "."),
                Arguments.of("of another realm", KeycloakTokens.foreignToken()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void withoutAGoodTokenStaffCallsStopHere(String what, String token) {
        RequestSpecification request = given();
        if (token != null) {
            request.auth().oauth2(token);
        }
        isProblem(request.get(STAFF).then(), 401).header("WWW-Authenticate", "Bearer");
        assertEquals(0, articles.received().size(), what);
    }

    @Test
    void aBadTokenIsRefusedWhereNoneIsNeeded() {
        isProblem(given().auth().oauth2("not.a.token").get("/api/v1/articles").then(), 401);
    }

    @Test
    void aBeaconGoesOnAsTheStaffMemberOrElseAsTheSite() {
        analytics.answers("/api/v1/views", 202, Map.of(), "");
        for (String user : new String[] {"editor", null}) {
            RequestSpecification request = given();
            if (user != null) {
                request.auth().oauth2(KeycloakTokens.token(user));
            }
            request.header("User-Agent", "Firefox/140")
                    .header("X-Forwarded-For", "1.2.3.4")
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post("/api/v1/views")
                    .then()
                    .statusCode(202);
        }
        assertTrue(analytics.received().getFirst().claims().contains("\"editor\""));
        assertTrue(analytics.received().getLast().claims().contains("\"site\""));
        assertEquals(
                "127.0.0.1",
                analytics.received().getLast().header("X-Forwarded-For"),
                "nobody chooses his own address");
        assertEquals("Firefox/140", analytics.received().getLast().header("User-Agent"));
    }

    private RequestSpecification beacon(Map<String, String> cookies) {
        return given().cookies(cookies)
                .header("User-Agent", "Firefox/140")
                .contentType(ContentType.JSON)
                .body("{}");
    }

    /** Whose reading analytics-service takes the last beacon for. */
    private String counted(RequestSpecification beacon) {
        beacon.post("/api/v1/views").then().statusCode(202);
        return analytics.received().getLast().claims().contains("\"editor\"") ? "staff" : "reader";
    }

    @Test
    void aBeaconKnowsStaffByTheirSessionButOnlyFromThisSite() {
        analytics.answers("/api/v1/views", 202, Map.of(), "");
        Map<String, String> cookies = Browser.signIn("editor");
        assertEquals("staff", counted(beacon(cookies)));
        assertEquals(
                "staff",
                counted(beacon(cookies)
                        .header("Origin", "http://localhost:8081")
                        .header("Sec-Fetch-Site", "same-origin")));
        assertEquals("reader", counted(beacon(Map.of())));
        for (String origin : new String[] {
            "https://evil.example", "null", "http://localhost:9", "http://localhost.evil.example:8081", "garbage ::"
        }) {
            assertEquals("reader", counted(beacon(cookies).header("Origin", origin)), origin);
        }
        assertEquals("reader", counted(beacon(cookies).header("Sec-Fetch-Site", "cross-site")));
        assertEquals("reader", counted(beacon(Map.of("q_session_browser", "damaged"))));
        assertEquals(
                "staff",
                counted(beacon(Map.of("q_session_browser", "damaged")).auth().oauth2(KeycloakTokens.token("editor"))));
    }

    @Test
    void aBrowsersSessionSignsInNowhereElseInTheApi() {
        Map<String, String> cookies = Browser.signIn("editor");
        articles.answers(STAFF, "{\"items\":[]}");
        for (String method : new String[] {"GET", "POST", "PUT", "DELETE"}) {
            for (String path : new String[] {STAFF, "/api/v1/newsroom/media"}) {
                isProblem(
                        given().cookies(cookies)
                                .header("Origin", "https://evil.example")
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .request(method, path)
                                .then(),
                        401);
            }
        }
        isProblem(given().cookies(cookies).get(STAFF).then(), 401);
        assertEquals(0, articles.received().size());

        analytics.answers("/api/v1/views?article=1", "{\"items\":[]}");
        given().cookies(cookies).get("/api/v1/views?article=1").then().statusCode(200);
        assertTrue(analytics.received().getLast().claims().contains("\"site\""));
    }

    /** As a script of the newsroom's pages calls the API. */
    private static RequestSpecification app(Map<String, String> cookies) {
        return given().cookies(cookies)
                .header("X-Broadsheet-Client", "newsroom")
                .header("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void theNewsroomsPagesCallTheApiWithTheSession() {
        Map<String, String> cookies = Browser.signIn("editor");
        articles.answers(STAFF, 201, Map.of("Content-Type", "application/json"), "{}");

        app(cookies)
                .header("Origin", "http://localhost:8081")
                .contentType(ContentType.JSON)
                .body("{\"headline\":\"Ə\"}")
                .post(STAFF)
                .then()
                .statusCode(201);
        app(cookies).get(STAFF).then().statusCode(201);

        for (FakeService.Received call : articles.received()) {
            assertTrue(call.claims().contains("\"preferred_username\":\"editor\""), call.claims());
        }
        assertEquals(2, articles.received().size());
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            none,     same-origin, none
            newsroom, none,        none
            newsroom, same-site,   none
            newsroom, cross-site,  none
            newsroom, none,        https://evil.example
            newsroom, same-origin, https://evil.example
            newsroom, none,        null
            newsroom, cross-site,  http://localhost:8081
            """)
    void noOtherSiteDoes(String client, String site, String origin) {
        RequestSpecification call = given().cookies(Browser.signIn("editor"));
        for (var header :
                new String[][] {{"X-Broadsheet-Client", client}, {"Sec-Fetch-Site", site}, {"Origin", origin}}) {
            if (header[1] != null) {
                call.header(header[0], header[1]);
            }
        }

        isProblem(call.contentType(ContentType.JSON).body("{}").post(STAFF).then(), 401);
        assertEquals(0, articles.received().size());
    }

    @Test
    void aTokenBeatsASessionAndADamagedSessionIsDropped() {
        articles.answers(STAFF, "{\"items\":[]}");

        app(Browser.signIn("editor"))
                .auth()
                .oauth2(KeycloakTokens.token("reporter"))
                .get(STAFF)
                .then()
                .statusCode(200);
        assertTrue(articles.received().getFirst().claims().contains("\"preferred_username\":\"reporter\""));

        Response damaged = app(Map.of("q_session_browser", "damaged")).get(STAFF);
        isProblem(damaged.then(), 401);
        assertEquals(0, damaged.detailedCookie("q_session_browser").getMaxAge());
        app(Map.of("q_session_browser", "damaged"))
                .get("/api/v1/articles?after=3")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"damaged", "a|b|c", "eyJhbGciOiJkaXIifQ..x.y.z", ""})
    void aTokenWinsOverALeftOverSession(String session) {
        articles.answers(STAFF, "{\"items\":[]}").answers("/api/v1/articles?after=2", "{}");
        analytics.answers("/api/v1/views", 202, Map.of(), "");
        for (String cookie : new String[] {"q_session_browser", "q_session", "q_session_other", "q_auth_browser"}) {
            for (String path : new String[] {STAFF, "/api/v1/articles?after=2"}) {
                given().auth()
                        .oauth2(KeycloakTokens.token("reporter"))
                        .cookie(cookie, session)
                        .get(path)
                        .then()
                        .statusCode(200);
            }
            given().cookie(cookie, session)
                    .get("/api/v1/articles?after=2")
                    .then()
                    .statusCode(200);
            isProblem(given().cookie(cookie, session).get(STAFF).then(), 401);
        }
    }
}
