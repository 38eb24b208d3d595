package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The API as clients meet it: what passes on, what is kept and what is refused. */
@RunningGateway
class ApiResourceTest {
    private static final String STAFF = "/api/v1/newsroom/articles";

    private FakeService articles;

    @BeforeEach
    void open() {
        articles = FakeService.of("articles");
    }

    @AfterEach
    void close() {
        articles.close();
    }

    @Test
    void aRequestIdGoesAllTheWayAndComesBack() {
        articles.answers("/api/v1/articles?after=1", "{}");
        given().header("X-Request-Id", "my-request-1")
                .get("/api/v1/articles?after=1")
                .then()
                .header("X-Request-Id", "my-request-1");
        assertEquals("my-request-1", articles.received().getFirst().header("X-Request-Id"));

        String made = given().header("X-Request-Id", "no\tgood")
                .get("/api/v1/nothing")
                .header("X-Request-Id");
        assertNotEquals("no\tgood", made);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Moz", "Purpose", "Sec-Purpose"})
    void whoReadsAheadIsKnownToAnalytics(String header) {
        try (FakeService analytics = FakeService.of("analytics")) {
            analytics.answers("/api/v1/views", 202, Map.of(), "");
            given().header(header, "prefetch")
                    .contentType(ContentType.JSON)
                    .body("{}")
                    .post("/api/v1/views")
                    .then()
                    .statusCode(202);
            assertEquals("prefetch", analytics.received().getLast().header(header));
        }
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
                .header("ETag", "W/\"7\"")
                .header("Vary", "Accept-Encoding")
                .header("Cache-Control", "public, no-cache")
                .header("Cache-Tag", nullValue());
        articles.close();
        given().get("/api/v1/articles?tag=kept").then().statusCode(200).body("items[0]", is(1));
        for (String known : List.of("\"6\", \"7\"", "W/\"7\"")) {
            given().header("If-None-Match", known)
                    .get("/api/v1/articles?tag=kept")
                    .then()
                    .statusCode(304)
                    .header("ETag", "W/\"7\"")
                    .header("Vary", "Accept-Encoding");
        }
        given().head("/api/v1/articles?tag=kept").then().statusCode(200);
        isProblem(given().get("/api/v1/articles?tag=other").then(), 503).header("Retry-After", notNullValue());
        isProblem(
                given().auth()
                        .oauth2(KeycloakTokens.token("reporter"))
                        .get(STAFF)
                        .then(),
                503);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/articles?tag=spelt-%D1%8F&limit=3",
                "/api/v1/articles?limit=3&tag=spelt-%D1%8F",
                "/api/v1/articles?limit=%33&tag=spelt%2D%d1%8f",
                "/api/v1/%61rticles?tag=spelt-%D1%8F&limit=3"
            })
    void whatIsAskedInOtherWordsIsKeptOnce(String target) {
        String first = "/api/v1/articles?tag=spelt-%D1%8F&limit=3";
        articles.answers(
                first, 200, Map.of("Content-Type", "application/json", "Cache-Control", FakeService.KEEP), "{\"n\":1}");
        given().urlEncodingEnabled(false).get(first).then().statusCode(200);
        int asked = articles.received().size();

        given().urlEncodingEnabled(false).get(target).then().statusCode(200).body("n", is(1));
        assertEquals(asked, articles.received().size());
    }

    @Test
    void aServicesOwnFailureIsReplacedByTheCopyOrElsePassed() {
        Map<String, String> kept = Map.of(
                "Cache-Control", "public, s-maxage=0, stale-if-error=60", "Content-Type", "application/problem+json");
        articles.answers("/api/v1/articles?tag=failing", 500, kept, "{\"type\":\"/problems/internal\"}");
        given().get("/api/v1/articles?tag=failing").then().statusCode(500).body("type", is("/problems/internal"));
    }

    @ParameterizedTest
    @CsvSource({"500, text/plain", "502, text/html", "504, application/json"})
    void whatDoesNotComeFromAServiceIsNotPassedOn(int status, String type) {
        Map<String, String> headers = Map.of("Content-Type", type);
        String said = "upstream connect error at 10.0.0.7";
        for (String path : List.of("/api/v1/labels/broken", "/api/v1/previews/broken", "/api/v1/media/broken")) {
            articles.answers(path, status, headers, said);
            isProblem(given().get(path).then(), 503)
                    .header("Retry-After", notNullValue())
                    .body(not(containsString("10.0.0.7")));
        }
    }

    @Test
    void aChangeThatSomethingInBetweenFailsIsNotSaidToBeUndone() {
        articles.answers(
                "/api/v1/newsroom/articles", 502, Map.of("Content-Type", "text/html"), "upstream connect error");
        isProblem(
                        given().auth()
                                .oauth2(KeycloakTokens.token("reporter"))
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .post("/api/v1/newsroom/articles")
                                .then(),
                        503)
                .body("detail", containsString("is not known"));
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

    /** In words for people, and as the roles of which one is enough for programs. */
    @Test
    void theNewsroomsOperationsNameTheirRolesAndNoOthersDo() {
        Map<String, Map<String, Map<String, Object>>> paths =
                given().get("/api/openapi?format=json").then().extract().path("paths");
        assertTrue(paths.keySet().stream().anyMatch(path -> path.startsWith("/api/v1/newsroom/")), "there are some");
        paths.forEach((path, operations) -> operations.forEach((method, operation) -> {
            String whoMay =
                    ((String) operation.get("description")).lines().toList().getLast();
            String named = ((List<?>) operation.get("security"))
                    .stream().map(Object::toString).collect(Collectors.joining(" "));
            String expected = path.startsWith("/api/v1/newsroom/")
                    ? "For the role (reporter|editor|chief|admin)( or (chief|admin))?\\."
                    : "Open to everybody\\.";
            assertTrue(whoMay.matches(expected), method + " " + path + ": " + whoMay);
            String roles = Pattern.compile("reporter|editor|chief|admin")
                    .matcher(whoMay)
                    .results()
                    .map(role -> "{bearer=[" + role.group() + "]}")
                    .collect(Collectors.joining(" "));
            // Open reads may be asked with a partner's key.
            boolean openRead = roles.isEmpty() && method.equals("get");
            assertEquals(openRead ? "{} {apiKey=[]}" : roles, named, method + " " + path);
        }));
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
                .header("ETag", "W/\"feed\"")
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
