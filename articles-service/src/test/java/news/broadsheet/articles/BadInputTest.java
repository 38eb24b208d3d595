package news.broadsheet.articles;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.local.test.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input is a problem that says what to do, and nothing is stored. */
@QuarkusTest
class BadInputTest {

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private static Response isProblem(Response response, int status) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .body("type", matchesPattern("/problems/[a-z-]+"))
                .body("status", is(status))
                .body("title", not(is("")))
                .body("detail", not(is("")))
                .body("instance", startsWith("/"))
                .body("traceId", matchesPattern("[0-9a-f]{32}"));
        return response;
    }

    static Stream<Arguments> drafts() {
        Map<String, Object> good = draft("ru", "Плохой черновик");
        List<Integer> hundred = IntStream.range(0, 100).boxed().toList();
        return Stream.of(
                Arguments.of("no body", "", 400, ""),
                Arguments.of("null", "null", 400, ""),
                Arguments.of("cut off", "{\"headline\":", 400, ""),
                Arguments.of("a list", "[]", 400, ""),
                Arguments.of("two objects", "{\"language\":\"ru\"}{}", 400, ""),
                Arguments.of("a field twice", "{\"language\":\"ru\",\"language\":\"az\"}", 400, ""),
                Arguments.of("nested deeply", "{\"tags\":" + "[".repeat(500) + "]".repeat(500) + "}", 400, ""),
                Arguments.of("invalid UTF-8", new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'}, 400, ""),
                Arguments.of("an unknown field", with(good, "heading", "typo"), 400, "heading"),
                Arguments.of("a number for text", with(good, "headline", 5), 400, "headline"),
                Arguments.of("a truth for text", with(good, "lead", true), 400, "lead"),
                Arguments.of("an object for a list", with(good, "tags", Map.of("a", 1)), 400, "tags"),
                Arguments.of("numbers for slugs", with(good, "tags", List.of(1)), 400, "tags"),
                Arguments.of("null for a slug", with(good, "tags", Collections.singletonList(null)), 400, "tags[0]"),
                Arguments.of("no UUID", with(good, "familyId", "x"), 400, "familyId"),
                Arguments.of("an unknown family", with(good, "familyId", UUID.randomUUID()), 400, "familyId"),
                Arguments.of("no language", with(good, "language", null), 400, "language"),
                Arguments.of("an unknown language", with(good, "language", "tlh"), 400, "language"),
                Arguments.of("an unknown section", with(good, "section", "no-such-section"), 400, "section"),
                Arguments.of("no slug", with(good, "section", "City Hall"), 400, "section"),
                Arguments.of("an unknown author", with(good, "byline", List.of("nobody")), 400, "byline[0]"),
                Arguments.of("an unknown tag", with(good, "tags", List.of("port", "no-such-tag")), 400, "tags[1]"),
                Arguments.of("a tag twice", with(good, "tags", List.of("port", "port")), 400, "tags[1]"),
                Arguments.of("10,000 tags", with(good, "tags", Collections.nCopies(10_000, "a")), 400, "tags"),
                Arguments.of("an unknown label", with(good, "labels", List.of("shocking")), 400, "labels[0]"),
                Arguments.of("a long headline", with(good, "headline", "я".repeat(201)), 400, "headline"),
                Arguments.of("a headline of two lines", with(good, "headline", "a\nb"), 400, "headline"),
                Arguments.of("a long lead", with(good, "lead", "я".repeat(501)), 400, "lead"),
                Arguments.of("a long body", with(good, "body", "я".repeat(200_001)), 400, "body"),
                Arguments.of("NUL", with(good, "body", "a\u0000b"), 400, "body"),
                Arguments.of("a control character", with(good, "lead", "a\u0007b"), 400, "lead"),
                Arguments.of("a lone surrogate", "{\"language\":\"ru\",\"headline\":\"\\ud800\"}", 400, "headline"),
                Arguments.of("an override of the direction", with(good, "headline", "a\u202eb"), 400, "headline"),
                Arguments.of("an isolate", with(good, "body", "a\u2066b"), 400, "body"),
                Arguments.of("over the limit", with(good, "body", "я".repeat(600_000)), 413, ""),
                Arguments.of(
                        "far over the limit",
                        with(good, "other", hundred.toString().repeat(10_000)),
                        413,
                        ""));
    }

    @ParameterizedTest(name = "{0} is {2}")
    @MethodSource("drafts")
    void aBadDraftIsRefusedAndNotStored(String what, Object body, int status, String field) {
        int before = drafts("rauf");
        Response response = isProblem(Newsroom.post("rauf", body), status);
        response.then().body(containsString(field));
        assertEquals(before, drafts("rauf"));
    }

    /** Rauf's only ones would be those that should have been refused. */
    private static int drafts(String who) {
        return as(who).get(Story.ARTICLES).jsonPath().getList("items").size();
    }

    @Test
    void whatJustFitsIsTaken() {
        Map<String, Object> big = with(draft("ru", "😀".repeat(200)), "body", "<p>" + "я".repeat(199_993) + "</p>");

        Newsroom.post("leyla", big).then().statusCode(201);
    }

    @Test
    void aBodyOfNoAnnouncedLengthIsCutOff() throws Exception {
        var client = HttpClient.newHttpClient();
        byte[] megabytes =
                "{\"headline\":\"%s\"}".formatted("a".repeat(3_000_000)).getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(RestAssured.baseURI + ":" + RestAssured.port + Story.ARTICLES))
                .header("Authorization", "Bearer " + Tokens.of("articles-service", "leyla", "reporter"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(megabytes)))
                .version(HttpClient.Version.HTTP_1_1)
                .build();

        var response = client.send(request, HttpResponse.BodyHandlers.ofString());
        assertEquals(413, response.statusCode());
        assertEquals(
                "application/problem+json",
                response.headers().firstValue("Content-Type").orElse(""));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Map<String, Object> bad = with(with(draft("ru", "я".repeat(201)), "section", "?"), "labels", List.of("a", "b"));

        isProblem(Newsroom.post("leyla", bad), 400)
                .then()
                .body("violations.field", contains("section", "headline", "labels[0]", "labels[1]"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            /api/v1/articles?after=nonsense,                        400
            /api/v1/articles?after=w7_Dvw,                          400
            /api/v1/articles?limit=0,                               400
            /api/v1/articles?limit=101,                             400
            /api/v1/articles?limit=ten,                             400
            /api/v1/articles?limit=99999999999,                     400
            /api/v1/articles?language=tlh,                          400
            /api/v1/articles?label=shocking,                        400
            /api/v1/articles?tag=%00,                               400
            /api/v1/articles?section=A%20B,                         400
            /api/v1/articles/not-a-uuid,                            404
            /api/v1/articles/00000000-0000-7000-8000-000000000000,  404
            /api/v1/articles/ru/city/no-such-article,               404
            /api/v1/articles/ru/city/%00,                           404
            /api/v1/articles/tlh/city/a,                            404
            /api/v1/articles/ru/city,                               404
            /api/v1/sections?after=nonsense,                        400
            /api/v1/tags?limit=-1,                                  400
            /api/v1/nothing-here,                                   404
            /nothing-here,                                          404
            /,                                                      404
            """)
    void aBadQuestionIsAProblem(String path, int status) {
        isProblem(reader().urlEncodingEnabled(false).get(path), status);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ?status=lost,            400
            ?language=tlh,           400
            ?section=%00,            400
            ?after=nonsense,         400
            /not-a-uuid,             404
            /not-a-uuid/revisions,   404
            /00000000-0000-7000-8000-000000000000,             404
            /00000000-0000-7000-8000-000000000000/revisions/1, 404
            """)
    void aBadQuestionOfTheDeskIsAProblem(String path, int status) {
        isProblem(as("nigar").urlEncodingEnabled(false).get(Story.ARTICLES + path), status);
    }

    @Test
    void aQueryParameterThatNobodyKnowsIsRefusedByItsName() {
        isProblem(reader().get("/api/v1/articles?utm_source=telegram"), 400)
                .then()
                .body("violations.field", contains("utm_source"));
    }

    @Test
    void aCursorBelongsToItsList() {
        String tag = Newsroom.newTag();
        Story.published(with(draft("ru", "Первая"), "tags", List.of(tag)));
        Story.published(with(draft("ru", "Вторая"), "tags", List.of(tag)));
        String next = reader().get("/api/v1/articles?limit=1&tag=" + tag).path("next");

        reader().get("/api/v1/articles?limit=1&tag=" + tag + "&after=" + next)
                .then()
                .statusCode(200);
        isProblem(reader().get("/api/v1/articles?limit=1&tag=port&after=" + next), 400)
                .then()
                .body("violations.field", contains("after"));
        isProblem(reader().get("/api/v1/articles?tag=" + tag + "&after=" + next.substring(2)), 400);
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                Arguments.of("correct", null, ""),
                Arguments.of("correct", Map.of(), "reason"),
                Arguments.of("correct", Map.of("reason", " "), "reason"),
                Arguments.of("correct", Map.of("reason", "я".repeat(501)), "reason"),
                Arguments.of("correct", Map.of("reason", "a", "why", "b"), "why"),
                Arguments.of("withdraw", null, ""),
                Arguments.of("withdraw", Map.of("redirect", "/ru/"), "reason"),
                Arguments.of("withdraw", Map.of("reason", "a", "redirect", "https://example.com/"), "redirect"),
                Arguments.of("withdraw", Map.of("reason", "a", "redirect", "//example.com/"), "redirect"),
                Arguments.of("withdraw", Map.of("reason", "a", "redirect", "/\\example.com/"), "redirect"),
                Arguments.of("withdraw", Map.of("reason", "a", "redirect", "javascript:a()"), "redirect"),
                Arguments.of("publish", Map.of("publishedAt", "yesterday"), "publishedAt"),
                Arguments.of("publish", Map.of("publishedAt", 1_600_000_000), "publishedAt"),
                Arguments.of("publish", Map.of("publishedAt", "2022-07-21"), "publishedAt"),
                Arguments.of("publish", Map.of("publishedAt", "2022-07-21T12:00:00"), "publishedAt"),
                Arguments.of("publish", Map.of("publishedAt", "-99999-01-01T00:00:00Z"), "publishedAt"),
                Arguments.of("publish", Map.of("publishedAt", "9999-01-01T00:00:00Z"), "publishedAt"));
    }

    @ParameterizedTest
    @MethodSource("moves")
    void aBadMoveIsRefusedAndChangesNothing(String move, Map<String, ?> body, String field) {
        Story story = Story.write(draft("ru", "Плохой ход"));
        story.does("leyla", "submit", 200);
        if (!"publish".equals(move)) {
            story.does("nigar", "publish", 200);
            story.saves("nigar", draft("ru", "Правка"), 200);
        }

        isProblem(story.tries("nigar", move, body), 400).then().body(containsString(field));
        assertEquals(story.etag(), as("nigar").get(story.url()).header("ETag"));
    }

    static Stream<Arguments> terms() {
        return Stream.of(
                Arguments.of(Map.of("names", Map.of("ru", "Имя")), "slug"),
                Arguments.of(Map.of("slug", "Город", "names", Map.of("ru", "Имя")), "slug"),
                Arguments.of(Map.of("slug", "a--b", "names", Map.of("ru", "Имя")), "slug"),
                Arguments.of(Map.of("slug", "a".repeat(101), "names", Map.of("ru", "Имя")), "slug"),
                Arguments.of(Map.of("slug", "bad"), "names"),
                Arguments.of(Map.of("slug", "bad", "names", Map.of()), "names"),
                Arguments.of(Map.of("slug", "bad", "names", Map.of("tlh", "pong")), "names.tlh"),
                Arguments.of(Map.of("slug", "bad", "names", Map.of("ru", "")), "names.ru"),
                Arguments.of(Map.of("slug", "bad", "names", Map.of("ru", 5)), "names.ru"),
                Arguments.of(Map.of("slug", "bad", "names", Map.of("ru", "я".repeat(101))), "names.ru"),
                Arguments.of(Map.of("slug", "bad", "names", Map.of("ru", "a\u0000")), "names.ru"));
    }

    @ParameterizedTest
    @MethodSource("terms")
    void aBadTagIsRefusedAndNotStored(Map<String, ?> body, String field) {
        isProblem(as("nigar").body(body).post("/api/v1/newsroom/tags"), 400)
                .then()
                .body(containsString(field));
        reader().get("/api/v1/tags?limit=100").then().body("items.slug", not(hasItem("bad")));
    }

    @Test
    void aWrongMethodNamesTheRightOnes() {
        isProblem(reader().delete("/api/v1/articles"), 405).then().header("Allow", containsString("GET"));
        isProblem(as("nigar").delete(Story.ARTICLES), 405).then().header("Allow", containsString("POST"));
    }

    @Test
    void anotherMediaTypeIsRefused() {
        isProblem(as("leyla").contentType("text/xml").body("<a/>").post(Story.ARTICLES), 415);
        isProblem(as("leyla").accept("text/xml").get(Story.ARTICLES), 406);
    }

    @Test
    void everyCallNeedsAGoodToken() {
        for (String path : List.of("/api/v1/articles", "/api/v1/sections", Story.ARTICLES)) {
            isProblem(RestAssured.get(path), 401).then().header("WWW-Authenticate", startsWith("Bearer"));
            for (String bad : List.of(
                    "not.a.token",
                    Tokens.expired("articles-service", "leyla", "reporter"),
                    Tokens.foreign("articles-service", "leyla", "reporter"),
                    Tokens.of("search-service", "leyla", "reporter"))) {
                isProblem(RestAssured.given().auth().oauth2(bad).get(path), 401);
            }
            isProblem(
                    RestAssured.given()
                            .auth()
                            .oauth2(Tokens.of("articles-service", "x", "guest"))
                            .get(path),
                    403);
        }
    }

    @Test
    void aRequestIdIsKeptWhereItIsFitForALog() {
        reader().header("X-Request-Id", "abc-1").get("/api/v1/articles").then().header("X-Request-Id", "abc-1");
        reader().header("X-Request-Id", "a b{}").get("/api/v1/articles").then().header("X-Request-Id", not("a b{}"));
    }

    @Test
    void aTraceIsContinued() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        reader().header("traceparent", "00-" + trace + "-b7ad6b7169203331-00")
                .get("/api/v1/articles?limit=0")
                .then()
                .body("traceId", is(trace));
    }
}
