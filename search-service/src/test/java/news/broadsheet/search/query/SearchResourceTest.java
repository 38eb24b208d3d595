package news.broadsheet.search.query;

import static io.restassured.RestAssured.given;
import static news.broadsheet.search.SearchClient.reader;
import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import news.broadsheet.local.test.Tokens;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.ArticleEvents.Story;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.SearchClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What readers find. */
@RunningSearch
class SearchResourceTest {
    private static boolean filled;

    @BeforeEach
    void fill() {
        if (filled) {
            return;
        }
        try (ArticleEvents events = new ArticleEvents()) {
            events.publish(Story.of("ru", "Президент открыл маяк на мысе", "<p>Маяк горит.</p>"));
            events.publish(new Story(
                    "ru",
                    "sport",
                    "marathon",
                    "2025-01-10T20:30:00Z",
                    "Марафон выиграл почтальон",
                    "<p>О маяке ни слова, кроме этого.</p>"));
            events.publish(Story.of("az", "Şəhər şurası yeni mayak tikəcək", "<p>İşıq yenidən yanacaq.</p>"));
            events.publish(Story.of("az", "Kitabxanada gecə oxuları", "<p>Oxucular kitabları evə apardılar.</p>"));
            events.publish(
                    Story.of("en", "Councils are building lighthouses", "<p>1 &lt; 2 and the light was burning.</p>"));
            for (int i = 0; i < 7; i++) {
                events.publish(new Story(
                        "en", "paging", "pages", "2026-01-0" + (i + 1) + "T00:00:00Z", "Gull " + i, "<p>gull</p>"));
            }
            events.send("019827a0-0000-7000-8000-00000000f001", """
                    {"type":"published","schema":1,"id":"019827a0-0000-7000-8000-00000000f001","version":1,"article":{
                     "language":"ru","path":"/ru/harbour/x","section":{"slug":"harbour","name":"Section"},
                     "headline":"Мост строится","subtitle":"Паромы пойдут чаще","lead":"","body":"<p>До мая.</p>",
                     "publishedAt":"2026-07-21T08:00:00Z"}}""");
            String last = events.publish(Story.of("en", "The last one", ""));
            SearchClient.untilFound(last, "q", "last one");
            SearchClient.SOON.untilAsserted(() -> search("section", "paging").body("total", is(7)));
            SearchClient.SOON.untilAsserted(() -> search("section", "harbour").body("total", is(1)));
            SearchClient.SOON.untilAsserted(
                    () -> search("language", "az", "section", "city").body("total", is(2)));
            SearchClient.SOON.untilAsserted(
                    () -> search("language", "ru", "section", "city").body("total", is(1)));
        }
        filled = true;
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            маяком,             Президент открыл маяк на мысе
            президента маяки,   Президент открыл маяк на мысе
            почтальонам,        Марафон выиграл почтальон
            mayakı,             Şəhər şurası yeni mayak tikəcək
            ŞƏHƏRİN,            Şəhər şurası yeni mayak tikəcək
            işığı,              Şəhər şurası yeni mayak tikəcək
            kitabxanalar,       Kitabxanada gecə oxuları
            oxucuya,            Kitabxanada gecə oxuları
            lighthouse,         Councils are building lighthouses
            built council,      Councils are building lighthouses
            паромов,            Мост строится
            burn,               Councils are building lighthouses
            """)
    void findsByInflectedWords(String typed, String expected) {
        // Other tests fill the index with what is younger.
        List<String> headlines =
                search("q", typed, "to", "2026-07-22").extract().path("items.headline");
        assertEquals(expected.isEmpty() ? null : expected, headlines.isEmpty() ? null : headlines.getFirst());
    }

    @Test
    void aWordInTheHeadlineCountsMoreThanInTheBody() {
        search("q", "маяк", "language", "ru")
                .body("items.headline", is(List.of("Президент открыл маяк на мысе", "Марафон выиграл почтальон")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            language, az,                         city,   2
            section,  paging,                     paging, 7
            tag,      marathon,                   sport,  1
            from,     2026-01-05,                 paging, 3
            to,       2026-01-05,                 paging, 4
            to,       2025-01-11T00:30:00+04:00,  sport,  0
            to,       2025-01-11T00:30:01+04:00,  sport,  1
            label,    exclusive,                  paging, 7
            label,    opinion,                    paging, 0
            """)
    void filtersNarrow(String name, String value, String section, int total) {
        (name.equals("section") ? search(name, value) : search("section", section, name, value))
                .body("total", is(total));
    }

    @Test
    void aSubtitleIsFoundShownAndHighlighted() {
        search("q", "паромов", "section", "harbour")
                .body("items[0].subtitle", is("Паромы пойдут чаще"))
                .body("items[0].highlight.subtitle", is("<mark>Паромы</mark> пойдут чаще"));
    }

    @Test
    void highlightsAreSafeHtml() {
        search("q", "burning")
                .body("items[0].highlight.body", containsString("<mark>burning</mark>"))
                .body("items[0].highlight.body", containsString("1 &lt; 2"));
        search("q", "council").body("items[0].highlight.headline", containsString("<mark>Councils</mark>"));
    }

    @Test
    void withoutWordsTheNewestComeFirst() {
        search("section", "paging").body("items.headline[0]", is("Gull 6")).body("items.headline[6]", is("Gull 0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gull"})
    void pagesFollowEachOtherWithoutGapOrRepetition(String typed) {
        List<String> seen = new ArrayList<>();
        String after = null;
        do {
            Response page = (after == null
                            ? search("section", "paging", "q", typed, "limit", "3")
                            : search("section", "paging", "q", typed, "limit", "3", "after", after))
                    .extract()
                    .response();
            seen.addAll(page.path("items.headline"));
            after = page.path("next");
            assertEquals(after != null, page.header("Link") != null);
            if (after != null) {
                assertTrue(page.header("Link").startsWith("</api/v1/search?"), page.header("Link"));
                assertTrue(page.header("Link").endsWith(">; rel=\"next\""), page.header("Link"));
            }
        } while (after != null);
        assertEquals(7, seen.size());
        assertEquals(7, new HashSet<>(seen).size());
    }

    private static ValidatableResponse isProblem(ValidatableResponse response, int status) {
        return response.statusCode(status)
                .contentType("application/problem+json")
                .body("type", matchesPattern("/problems/[a-z-]+"))
                .body("detail", notNullValue());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            language, tlh
            section,  Not A Slug
            tag,      a--b
            from,     yesterday
            to,       2026-13-01
            limit,    0
            limit,    101
            limit,    x
            after,    nonsense
            after,    '!!!'
            """)
    void aBadQuestionNamesWhatIsWrong(String name, String value) {
        isProblem(
                        reader().queryParam("q", "a")
                                .queryParam(name, value)
                                .get("/api/v1/search")
                                .then(),
                        400)
                .body("violations.field", everyItem(is(name)));
    }

    @Test
    void aCursorBelongsToItsSearch() {
        String next = search("section", "paging", "limit", "2").extract().path("next");
        isProblem(
                reader().queryParam("section", "city")
                        .queryParam("after", next)
                        .get("/api/v1/search")
                        .then(),
                400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gull"})
    void aDamagedCursorIsRefused(String typed) {
        String next =
                search("section", "paging", "q", typed, "limit", "2").extract().path("next");
        String plain = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8);
        List<String> parts = List.of(plain.split(" ", -1));
        for (String damaged : List.of(
                plain.substring(0, plain.length() - 1),
                plain.replace(parts.get(1), "-".equals(parts.get(1)) ? "1.0" : "-"),
                plain.replace(parts.get(1), "NaN"),
                plain.replace(parts.get(2), "-9223372036854775808"),
                plain.replace(parts.get(3), "x"))) {
            String after =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(damaged.getBytes(StandardCharsets.UTF_8));
            isProblem(
                            reader().queryParam("section", "paging")
                                    .queryParam("q", typed)
                                    .queryParam("after", after)
                                    .get("/api/v1/search")
                                    .then(),
                            400)
                    .body("violations.field", is(List.of("after")));
        }
    }

    @Test
    void askingForNothingIsRefused() {
        isProblem(reader().get("/api/v1/search").then(), 400);
        isProblem(reader().queryParam("q", "   ").get("/api/v1/search").then(), 400);
    }

    static Stream<String> strange() {
        return Stream.of(
                "\"unbalanced",
                "a AND (b OR",
                "field:value~2^5",
                "/.*/",
                "*",
                "' OR 1=1 --",
                "<script>alert(1)</script>",
                "\u202Eright to left",
                "🙂".repeat(100),
                "я ".repeat(99),
                "-not +must");
    }

    @ParameterizedTest
    @MethodSource("strange")
    void whateverIsTypedIsAnswered(String typed) {
        search("q", typed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "\u0007"})
    void controlCharactersAreRefused(String typed) {
        isProblem(reader().queryParam("q", typed).get("/api/v1/search").then(), 400);
    }

    @Test
    void aQueryIsAtMostTwoHundredCharacters() {
        isProblem(
                reader().queryParam("q", "a".repeat(201)).get("/api/v1/search").then(), 400);
        search("q", "a".repeat(200));
    }

    @Test
    void onlyATokenForThisServiceOpensIt() {
        isProblem(given().get("/api/v1/search?q=a").then(), 401);
        for (String token : List.of(
                Tokens.expired("search-service", "x", "site"),
                Tokens.foreign("search-service", "x", "site"),
                Tokens.of("articles-service", "x", "site"))) {
            isProblem(given().auth().oauth2(token).get("/api/v1/search?q=a").then(), 401);
        }
        isProblem(
                given().auth()
                        .oauth2(Tokens.of("search-service", "x", "other"))
                        .get("/api/v1/search?q=a")
                        .then(),
                403);
    }

    @Test
    void anythingElseIsNotThere() {
        isProblem(reader().get("/api/v1/nothing").then(), 404);
        isProblem(reader().delete("/api/v1/search").then(), 405).header("Allow", containsString("GET"));
    }

    @Test
    void aRequestIdComesBack() {
        assertEquals(
                "request-17",
                reader().header("X-Request-Id", "request-17")
                        .get("/api/v1/search?q=a")
                        .header("X-Request-Id"));
        assertTrue(reader().get("/api/v1/search?q=a").header("X-Request-Id") != null);
        assertFalse(reader().get("/api/v1/search?q=a").header("Cache-Control").contains("public"));
    }
}
