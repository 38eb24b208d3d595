package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers let scripts of other sites do. */
@RunningGateway
class CrossOriginFilterTest {
    private static final String OURS = "https://app.newspaper.example";
    private static final String FOREIGN = "https://evil.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";
    private static final String DRAFTS = "/api/v1/newsroom/articles";

    private FakeService articles;

    @BeforeEach
    void open() {
        articles = FakeService.of("articles");
    }

    @AfterEach
    void close() {
        articles.close();
    }

    private static RequestSpecification from(String origin) {
        return given().header("Origin", origin);
    }

    private static ValidatableResponse postDraft(String origin) {
        return from(origin)
                .auth()
                .oauth2(KeycloakTokens.token("reporter"))
                .contentType(ContentType.JSON)
                .body("{}")
                .post(DRAFTS)
                .then();
    }

    private static RequestSpecification preflight(String origin, String method) {
        return from(origin)
                .header("Access-Control-Request-Method", method)
                .header("Access-Control-Request-Headers", "authorization,if-match");
    }

    @ParameterizedTest
    @ValueSource(strings = {FOREIGN, "null", "capacitor://localhost", "chrome-extension://abc", "garbage"})
    void everySiteMayReadWhatIsOpenButWithoutCookies(String origin) {
        articles.answers(
                "/api/v1/articles?limit=4", 200, Map.of("Content-Type", "application/json", "ETag", "\"4\""), "{}");

        from(origin)
                .get("/api/v1/articles?limit=4")
                .then()
                .statusCode(200)
                .header(ALLOWED, "*")
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Expose-Headers", allOf(containsString("ETag"), containsString("Retry-After")))
                .header("Cross-Origin-Resource-Policy", "cross-origin");
        preflight(origin, "GET")
                .options("/api/v1/articles")
                .then()
                .statusCode(204)
                .header(ALLOWED, "*")
                .header("Access-Control-Allow-Methods", "GET")
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("if-none-match"))
                .header("Access-Control-Max-Age", "7200");
    }

    @Test
    void aRefusalCanBeReadToo() {
        articles.answers("/api/v1/articles/x", 404, Map.of("Content-Type", "application/problem+json"), "{}");

        from(FOREIGN).get("/api/v1/articles/x").then().statusCode(404).header(ALLOWED, "*");
    }

    @Test
    void aListedSiteMayDoWhatItsTokenMay() {
        articles.answers(DRAFTS, 201, Map.of("Content-Type", "application/json"), "{}");

        preflight(OURS, "POST")
                .options(DRAFTS)
                .then()
                .statusCode(204)
                .header(ALLOWED, OURS)
                .header("Vary", containsStringIgnoringCase("origin"))
                .header("Access-Control-Allow-Methods", containsString("POST"))
                .header("Access-Control-Allow-Headers", containsStringIgnoringCase("authorization"));
        postDraft(OURS)
                .statusCode(201)
                .header(ALLOWED, OURS)
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example, POST, /api/v1/newsroom/articles",
        "https://app.newspaper.example.evil.example, POST, /api/v1/newsroom/articles",
        "http://app.newspaper.example, GET, /api/v1/newsroom/articles",
        "null, POST, /api/v1/views",
        "https://app.newspaper.example, DELETE, /api/v1/articles",
        "https://app.newspaper.example, DELETE, /api/v1/newsroom/api-keys",
        "https://evil.example, POST, /api/v1/newsroom/cache/purge",
        "https://app.newspaper.example, GET, /newsroom",
        "https://evil.example, GET, /ru/"
    })
    void nobodyElseMay(String origin, String method, String path) {
        preflight(origin, method).options(path).then().header(ALLOWED, nullValue());
        from(origin)
                .redirects()
                .follow(false)
                .contentType(ContentType.JSON)
                .request(method, path)
                .then()
                .header(ALLOWED, nullValue());
    }

    @Test
    void aPageOfThisSiteNeedsNoPermission() {
        articles.answers(DRAFTS, 201, Map.of("Content-Type", "application/json"), "{}");

        postDraft("http://localhost:8081").statusCode(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/articles          | GET, HEAD, OPTIONS
            /api/v1/views             | GET, HEAD, OPTIONS, POST
            /api/v1/newsroom/articles | DELETE, GET, HEAD, OPTIONS, POST, PUT
            /api/v1/live/latest       | GET, HEAD, OPTIONS
            /api/v1/newsroom/api-keys | GET, HEAD, OPTIONS, POST, PUT
            /api/v1/newsroom/cache/purge | OPTIONS, POST
            """)
    void whatMayBeDoneIsToldTruly(String path, String methods) {
        given().options(path).then().statusCode(204).header("Allow", is(methods));
    }

    @Test
    void whereNothingIsNothingMayBeDone() {
        given().options("/api/v1/nothing").then().statusCode(404).header("Allow", nullValue());
    }
}
