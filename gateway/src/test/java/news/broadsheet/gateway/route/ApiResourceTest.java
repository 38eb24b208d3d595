package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

/** The API's door, with real tokens. */
@RunningGateway
class ApiResourceTest {
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

    private static ValidatableResponse isProblem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", matchesPattern("/problems/[a-z-]+"))
                .body("status", is(status))
                .body("detail", notNullValue())
                .body("traceId", matchesPattern("[0-9a-f]{32}"))
                .header("X-Request-Id", notNullValue());
    }

    private static String claims(FakeService.Received received) {
        String token = received.header("Authorization").substring("Bearer ".length());
        return new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);
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
        assertTrue(claims(received).contains("\"site\""), claims(received));
        assertTrue(claims(received).contains("articles-service"), claims(received));
        assertEquals(null, received.header("Accept-Language"), "what is kept is the same for everybody");
        assertEquals(null, received.header("X-Internal"));
        assertTrue(received.header("traceparent").matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]"));
    }

    @Test
    void aRequestIdGoesAllTheWayAndComesBack() {
        articles.answers("/api/v1/articles?id=1", "{}");
        given().header("X-Request-Id", "my-request-1")
                .get("/api/v1/articles?id=1")
                .then()
                .header("X-Request-Id", "my-request-1");
        assertEquals("my-request-1", articles.received().getFirst().header("X-Request-Id"));

        String made = given().header("X-Request-Id", "no\tgood")
                .get("/api/v1/nothing")
                .header("X-Request-Id");
        assertNotEquals("no\tgood", made);
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
        assertTrue(claims(received).contains("\"preferred_username\":\"reporter\""));
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
        assertTrue(claims(analytics.received().getFirst()).contains("\"editor\""));
        assertTrue(claims(analytics.received().getLast()).contains("\"site\""));
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
        return claims(analytics.received().getLast()).contains("\"editor\"") ? "staff" : "reader";
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
        assertTrue(claims(analytics.received().getLast()).contains("\"site\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"damaged", "a|b|c", "eyJhbGciOiJkaXIifQ..x.y.z", ""})
    void aTokenWinsOverALeftOverSession(String session) {
        articles.answers(STAFF, "{\"items\":[]}").answers("/api/v1/articles?id=2", "{}");
        analytics.answers("/api/v1/views", 202, Map.of(), "");
        for (String cookie : new String[] {"q_session_browser", "q_session", "q_session_other", "q_auth_browser"}) {
            for (String path : new String[] {STAFF, "/api/v1/articles?id=2"}) {
                given().auth()
                        .oauth2(KeycloakTokens.token("reporter"))
                        .cookie(cookie, session)
                        .get(path)
                        .then()
                        .statusCode(200);
            }
            given().cookie(cookie, session).get("/api/v1/articles?id=2").then().statusCode(200);
            isProblem(given().cookie(cookie, session).get(STAFF).then(), 401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Moz", "Purpose", "Sec-Purpose"})
    void whoReadsAheadIsKnownToAnalytics(String header) {
        analytics.answers("/api/v1/views", 202, Map.of(), "");
        given().header(header, "prefetch")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/v1/views")
                .then()
                .statusCode(202);
        assertEquals("prefetch", analytics.received().getLast().header(header));
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/v1/nothing,             404",
        "GET,    /api/v2/articles,            404",
        "GET,    /api/,                       404",
        "DELETE, /api/v1/articles,            405",
        "POST,   /api/v1/search,              405",
        "GET,    /api/v1/articles/%2e%2e/x,   400",
        "GET,    /api/v1/articles/a%2Fb,      400",
        "GET,    /api/v1/articles/x;a=b,      400"
    })
    void whatIsNotServedIsAProblem(String method, String path, int status) {
        ValidatableResponse response = isProblem(
                given().urlEncodingEnabled(false).request(method, path).then(), status);
        if (status == 405) {
            response.header("Allow", containsString("GET"));
        }
        assertEquals(0, articles.received().size());
    }

    @Test
    void aBodyOverTheLimitIsRefusedWhole() {
        isProblem(
                given().auth()
                        .oauth2(KeycloakTokens.token("reporter"))
                        .contentType(ContentType.JSON)
                        .body("x".repeat(1_048_577))
                        .post(STAFF)
                        .then(),
                413);
        assertEquals(0, articles.received().size());
    }

    @Test
    void aRefusalOfAServicePassesAsItIs() {
        articles.answers(
                "/api/v1/articles?limit=0",
                400,
                Map.of("Content-Type", "application/problem+json"),
                "{\"type\":\"/problems/bad-limit\"}");
        given().get("/api/v1/articles?limit=0")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/bad-limit"));
    }

    @Test
    void whatIsKeptIsServedWhileTheServiceIsDownAndClientsHear304() {
        articles.answers(
                "/api/v1/articles?tag=kept",
                200,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "ETag",
                        "\"7\"",
                        "Cache-Control",
                        FakeService.KEEP,
                        "Cache-Tag",
                        "tag-kept"),
                "{\"items\":[1]}");
        given().get("/api/v1/articles?tag=kept")
                .then()
                .statusCode(200)
                .header("ETag", "\"7\"")
                .header("Cache-Control", "public, no-cache")
                .header("Cache-Tag", nullValue());
        articles.close();
        given().get("/api/v1/articles?tag=kept").then().statusCode(200).body("items[0]", is(1));
        given().header("If-None-Match", "\"6\", \"7\"")
                .get("/api/v1/articles?tag=kept")
                .then()
                .statusCode(304);
        given().head("/api/v1/articles?tag=kept").then().statusCode(200);
        isProblem(given().get("/api/v1/articles?tag=other").then(), 503).header("Retry-After", notNullValue());
        isProblem(
                given().auth()
                        .oauth2(KeycloakTokens.token("reporter"))
                        .get(STAFF)
                        .then(),
                503);
    }

    @Test
    void aServicesOwnFailureIsReplacedByTheCopyOrElsePassed() {
        Map<String, String> kept =
                Map.of("Cache-Control", "public, s-maxage=0, stale-if-error=60", "Content-Type", "application/json");
        articles.answers("/api/v1/articles?tag=failing", 500, kept, "{\"type\":\"/problems/internal\"}");
        given().get("/api/v1/articles?tag=failing").then().statusCode(500).body("type", is("/problems/internal"));
    }

    @Test
    void theApiIsDocumented() {
        given().get("/api/openapi?format=json")
                .then()
                .statusCode(200)
                .body("openapi", containsString("3.1"))
                .body("info.title", is("Broadsheet"));
        given().get("/api/docs").then().statusCode(200).contentType("text/html").body(containsString("swagger-ui"));
        given().get("/webjars/swagger-ui/swagger-ui.css").then().statusCode(200).contentType(containsString("css"));
    }

    /** The general ones, the gateway's own, and what only articles-service says. */
    @ParameterizedTest
    @ValueSource(strings = {"invalid", "unavailable", "misdirected", "illegal-move", "picture-in-use"})
    void theTypeOfAProblemLeadsToItsRow(String type) {
        given().redirects()
                .follow(false)
                .get("/problems/" + type)
                .then()
                .statusCode(303)
                .header("Location", endsWith("/api/docs/problems#" + type));
        given().get("/api/docs/problems")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<tr id=\"" + type + "\">"));
    }

    @Test
    void aFeedKeepsItsTypeAndItsReadersHear304() {
        String target = "/api/v1/feeds/rss.xml?language=ru";
        String changed = "Tue, 03 Nov 2026 10:00:00 GMT";
        articles.answers(
                target,
                200,
                Map.of(
                        "Content-Type",
                        "application/rss+xml",
                        "Cache-Control",
                        FakeService.KEEP,
                        "ETag",
                        "\"feed\"",
                        "Last-Modified",
                        changed),
                "<rss version=\"2.0\"/>");

        given().get(target)
                .then()
                .statusCode(200)
                .header("Content-Type", is("application/rss+xml"))
                .header("Last-Modified", changed)
                .header("ETag", "\"feed\"")
                .header("Cache-Control", "public, no-cache");
        Map.of(
                        changed,
                        304,
                        "Tue, 03 Nov 2026 10:00:01 GMT",
                        304,
                        "Tue, 03 Nov 2026 09:59:59 GMT",
                        200,
                        "yesterday",
                        200)
                .forEach((since, status) -> given().header("If-Modified-Since", since)
                        .get(target)
                        .then()
                        .statusCode(status));
        given().header("If-Modified-Since", changed)
                .header("If-None-Match", "\"other\"")
                .get(target)
                .then()
                .statusCode(200);
        assertEquals(1, articles.received().size(), "the rest was answered from the copy");
    }

    @Test
    void searchEnginesAreToldWhereTheSitemapsAre() {
        given().get("/robots.txt")
                .then()
                .statusCode(200)
                .contentType(ContentType.TEXT)
                .body(matchesPattern("(?s).*\nSitemap: https?://[^/\n]+/api/v1/feeds/sitemap.xml\n.*"))
                .body(containsString("\nAllow: /api/v1/media/\n"))
                .body(containsString("\nAllow: /api/v1/feeds/\n"));
    }

    @Test
    void searchEnginesFindTheirKeyAtTheRoot() {
        articles.answers("/api/v1/indexnow/0123456789abcdef.txt", 200, Map.of("Content-Type", "text/plain"), "0123");

        given().get("/0123456789abcdef.txt")
                .then()
                .statusCode(200)
                .contentType(ContentType.TEXT)
                .body(is("0123"));
        articles.answers("/api/v1/indexnow/no-such-key.txt", 404, Map.of(), "");
        given().get("/no-such-key.txt").then().statusCode(404);
    }
}
