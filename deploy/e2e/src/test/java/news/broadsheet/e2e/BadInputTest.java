package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.as;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bad input at the front door is a problem that says what to do, and nothing is stored. */
@ExtendWith(RunningPlatform.class)
class BadInputTest {
    private static final String ARTICLES = "/api/v1/newsroom/articles";

    @BeforeAll
    static void prepare() {
        Story.prepareNewsroom();
    }

    private static void isProblem(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("type", both(startsWith("/problems/")).and(not("/problems/")))
                .body("status", is(status))
                .body("title", notNullValue())
                .body("detail", notNullValue())
                .header("X-Request-Id", notNullValue());
    }

    static Stream<Arguments> bodies() {
        Map<String, Object> unknownLanguage = Story.draft("ru", "x");
        unknownLanguage.put("language", "tlh");
        Map<String, Object> unknownField = Story.draft("ru", "x");
        unknownField.put("heading", "typo");
        Map<String, Object> wrongType = Story.draft("ru", "x");
        wrongType.put("tags", Map.of("a", 1));
        Map<String, Object> unknownSection = Story.draft("ru", "x");
        unknownSection.put("section", "no-such-section");
        return Stream.of(
                Arguments.of("invalid JSON", "{\"headline\":", 400),
                Arguments.of("an empty body", "", 400),
                Arguments.of("unknown field", unknownField, 400),
                Arguments.of("wrong type", wrongType, 400),
                Arguments.of("too long headline", Story.draft("ru", "я".repeat(201)), 400),
                Arguments.of("control character", Story.draft("ru", "a\u0000b"), 400),
                Arguments.of("unknown language", unknownLanguage, 400),
                Arguments.of("unknown section", unknownSection, 400),
                Arguments.of("body over the limit", Story.draft("ru", "я".repeat(1_200_000)), 413));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("bodies")
    void aBadDraftIsRefusedAndNotStored(String what, Object body, int status) {
        int before = drafts();
        isProblem(as("reporter").body(body).post(ARTICLES), status);
        assertEquals(before, drafts());
    }

    private static int drafts() {
        return as("editor")
                .get(ARTICLES + "?status=draft&limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items")
                .size();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /api/v1/articles?after=nonsense,        400
            /api/v1/articles?limit=0,               400
            /api/v1/articles?limit=101,             400
            /api/v1/articles?language=tlh,          400
            /api/v1/articles/not-a-uuid,            404
            /api/v1/search?q=a&after=nonsense,      400
            /api/v1/search?language=tlh,            400
            /api/v1/views?article=not-a-uuid,       400
            /api/v1/popular?limit=1000,             400
            /api/v1/articles?sort=views,            400
            /api/v1/feeds/rss.xml?utm=x,            400
            /api/v1/front/az?utm=x,                 400
            /api/v1/search?q=a&sort=date,           400
            /api/v1/popular?window=1h,              400
            /api/v1/views?articles=x,               400
            /api/v1/popular?limit=1&limit=2,        400
            /api/v1/nothing-here,                   404
            /api/v2/articles,                       404
            """)
    void aBadQuestionIsAProblem(String path, int status) {
        isProblem(reader().get(path), status);
    }

    /** They come with links from everywhere, and mean nothing here. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/az/?utm_source=telegram&fbclid=a",
                "/az/search?q=a&gclid=b",
                "/api/v1/feeds/rss.xml?language=az&utm_source=x"
            })
    void whatALinkCarriesDoesNotMatter(String link) {
        reader().get(link).then().statusCode(200);
    }

    @Test
    void aWrongMethodNamesTheRightOnes() {
        Response response = reader().delete("/api/v1/articles");
        isProblem(response, 405);
        response.then().header("Allow", notNullValue());
    }

    @Test
    void aBeaconWithNonsenseIsRefused() {
        isProblem(
                reader().contentType(ContentType.JSON).body("{\"events\":[{}]}").post("/api/v1/views"), 400);
    }

    @Test
    void anEditNeedsTheVersionItWasMadeFrom() {
        Story story = Story.write(Story.draft("ru", "Черновик для правки"));
        Map<String, Object> changed = Story.draft("ru", "Правка вслепую");

        isProblem(as("reporter").body(changed).put(story.newsroom()), 428);
        Response stale =
                as("reporter").header("If-Match", "\"0\"").body(changed).put(story.newsroom());
        isProblem(stale, 412);
        stale.then().header("ETag", is(story.etag()));
        as("reporter").get(story.newsroom()).then().body("headline", is("Черновик для правки"));
    }

    @Test
    void staffCallsNeedAGoodToken() {
        isProblem(reader().get(ARTICLES), 401);
        isProblem(reader().auth().oauth2("not.a.token").get(ARTICLES), 401);
        String token = RunningPlatform.token("reporter");
        String forged = token.substring(0, token.lastIndexOf('.') + 1) + "A".repeat(342);
        isProblem(reader().auth().oauth2(forged).get(ARTICLES), 401);
        isProblem(reader().auth().oauth2(forged).get("/api/v1/articles"), 401);
    }

    @Test
    void aTokenOfAnotherIssuerIsForeign() {
        String foreign = RestAssured.given()
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", RunningPlatform.platform().secrets().get("keycloak.admin"))
                .post(RunningPlatform.platform().tokenUrl().replace("/realms/broadsheet/", "/realms/master/"))
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        isProblem(reader().auth().oauth2(foreign).get(ARTICLES), 401);
        isProblem(reader().auth().oauth2(foreign).get("/api/v1/articles"), 401);
    }

    @Test
    void theSectionsAreTheAdminsOnly() {
        isProblem(
                as("editor")
                        .body(Map.of("slug", "x", "names", Map.of("ru", "X")))
                        .post("/api/v1/newsroom/sections"),
                403);
    }

    @ParameterizedTest
    @CsvSource({
        "articles-service, /api/v1/articles",
        "search-service, /api/v1/search?q=a",
        "analytics-service, /api/v1/popular"
    })
    void aServiceRefusesWhoeverGoesRoundTheGateway(String service, String path) {
        RestAssured.get(RunningPlatform.platform().addresses().url(service) + path)
                .then()
                .statusCode(401);
    }
}
