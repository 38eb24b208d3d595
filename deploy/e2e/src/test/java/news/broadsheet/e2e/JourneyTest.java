package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** From a reporter's draft to the page, the search hit and the count, through the gateway only. */
@ExtendWith(RunningPlatform.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(1) // before others make the parts fail: its times are those of a platform that is well
class JourneyTest {
    private static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    private static final String CHROME =
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
    private static final String SAFARI =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1";
    private static final String GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";

    private static final String HEADLINE = "Маяк на мысе зажгут снова";
    private static final String CORRECTED = "Маяк на мысе зажгут весной";

    private static Story story;
    private static String page;

    @BeforeAll
    static void prepare() {
        Story.prepareNewsroom();
    }

    @Test
    @Order(1)
    void aReporterWritesAndSubmitsButMayNotPublish() {
        story = Story.write(Story.draft("ru", HEADLINE));
        story.move("reporter", "publish", 403).then().contentType("application/problem+json");
        story.move("reporter", "submit", 200).then().body("status", is("inReview"));
    }

    @Test
    @Order(2)
    void whatIsNotPublishedIsSeenByNobody() {
        reader().get(story.api()).then().statusCode(404);
        RunningPlatform.soon("the first search of a cold Elasticsearch")
                .untilAsserted(() -> reader().get("/api/v1/search?q=маяк")
                        .then()
                        .statusCode(200)
                        .body("items.id", not(hasItem(story.id()))));
    }

    @Test
    @Order(3)
    void publishedItIsReadFoundAndShown() {
        story.move("editor", "publish", Map.of("publishedAt", "2022-07-21T12:00:00+04:00"), 200);

        Stopwatch.until(
                "published → in the API",
                () -> reader().get("/api/v1/articles?language=ru")
                        .then()
                        .statusCode(200)
                        .body("items.id", hasItem(story.id())));
        Stopwatch.until("published → found by an inflected word", () -> search("маяком"));
        Stopwatch.until(
                "published → found by its tag",
                () -> reader().queryParam("tag", "lighthouse")
                        .get("/api/v1/search")
                        .then()
                        .statusCode(200)
                        .body("items.id", hasItem(story.id())));
        page = story.page();
        Stopwatch.until("published → on its page", () -> show(page));
        // A page does not wait for its counter, and one without it is cached for a second.
        Stopwatch.until(
                "published → with its counter",
                () -> assertTrue(show(page).text().contains("Прочитано: 0")));

        Document html = show(page);
        assertEquals("ru", html.selectFirst("html").attr("lang"));
        assertEquals(HEADLINE, html.selectFirst("h1").text());
        String text = html.text();
        for (String seen : List.of(
                "Эксклюзив", "21 июля 2022", "Лейла Мамедова", "маяк", "совет", "Прочитано: 0", "Рена Алиева")) {
            assertTrue(text.toLowerCase().contains(seen.toLowerCase()), "The page shows «" + seen + "»: " + text);
        }
        assertTrue(
                html.select("aside a, section a").stream()
                        .anyMatch(link -> link.attr("href").equals(page)),
                "It is in the latest list");
    }

    private static void search(String typed) {
        reader().queryParam("q", typed)
                .get("/api/v1/search")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(story.id()));
    }

    private static Document show(String path) {
        return Jsoup.parse(reader().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .extract()
                .asString());
    }

    @Test
    @Order(4)
    void threeReadersAreThreeViewsAlsoOverAKill() throws Exception {
        open(FIREFOX).then().statusCode(202);
        open(FIREFOX).then().statusCode(202);
        open(GOOGLEBOT).then().statusCode(202);
        RunningPlatform.platform().kill("analytics-service");
        open(CHROME).then().statusCode(503).contentType("application/problem+json");
        RunningPlatform.platform().start("analytics-service");
        RunningPlatform.soon("readers are counted again")
                .untilAsserted(() -> open(CHROME).then().statusCode(202));
        open(SAFARI).then().statusCode(202);

        Stopwatch.until("read → counted", () -> assertEquals(3, views()));
        Stopwatch.until(
                "read → shown on the page", () -> assertTrue(show(page).text().contains("Прочитано: 3")));
        open(GOOGLEBOT).then().statusCode(202);
        open(SAFARI).then().statusCode(202);
        assertEquals(3, views(), "a bot and a second look change nothing");
    }

    private static io.restassured.response.Response open(String userAgent) {
        return reader().header("User-Agent", userAgent)
                .contentType("application/json")
                .body(Map.of(
                        "events",
                        List.of(Map.of("id", UUID.randomUUID().toString(), "article", story.id(), "kind", "open"))))
                .post("/api/v1/views");
    }

    private static int views() {
        return reader().queryParam("article", story.id())
                .get("/api/v1/views")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].views");
    }

    @Test
    @Order(5)
    void itIsAmongTheMostRead() {
        Stopwatch.until(
                "counted → among the most read",
                () -> reader().get("/api/v1/popular?language=ru")
                        .then()
                        .statusCode(200)
                        .body("items.article", hasItem(story.id())));
    }

    @Test
    @Order(6)
    void aSecondEditionAndTheFirstLinkEachOther() {
        Map<String, Object> english = Story.draft("en", "The lighthouse on the cape will burn again");
        english.put("familyId", story.familyId());
        Story edition = Story.published(english);

        Stopwatch.until(
                "second edition → linked from the first",
                () -> assertEquals(edition.page(), alternate(show(page), "en")));
        assertEquals(page, alternate(show(edition.page()), "ru"));
        RunningPlatform.as("reporter")
                .body(english)
                .post("/api/v1/newsroom/articles")
                .then()
                .statusCode(409);
    }

    private static String alternate(Document html, String language) {
        var link = html.selectFirst("link[rel=alternate][hreflang=" + language + "]");
        return link == null ? "none" : java.net.URI.create(link.attr("href")).getPath();
    }

    @Test
    @Order(7)
    void aCorrectionReplacesWhatWasCached() {
        Map<String, Object> draft = Story.draft("ru", CORRECTED);
        story.save("editor", draft);
        assertEquals(HEADLINE, show(page).selectFirst("h1").text(), "a saved draft is not public");
        story.move("editor", "correct", Map.of("reason", "Уточнён срок."), 200);

        Stopwatch.until(
                "corrected → on the page",
                () -> assertEquals(CORRECTED, show(page).selectFirst("h1").text()));
        Stopwatch.until(
                "corrected → in the API",
                () -> reader().get(story.api())
                        .then()
                        .body("headline", is(CORRECTED))
                        .body("correction.reason", equalTo("Уточнён срок.")));
        Stopwatch.until(
                "corrected → in the search",
                () -> reader().queryParam("q", "маяк весной")
                        .get("/api/v1/search")
                        .then()
                        .body("items.find { it.id == '" + story.id() + "' }.headline", is(CORRECTED)));
        assertTrue(show(page).text().contains("Уточнён срок."), "the page says what was corrected");
    }

    @Test
    @Order(8)
    void withdrawnItIsGoneEverywhere() {
        story.move("editor", "withdraw", Map.of("reason", "Совет отменил решение."), 200);

        Stopwatch.until(
                "withdrawn → page is gone", () -> reader().get(page).then().statusCode(410));
        Stopwatch.until(
                "withdrawn → API is gone",
                () -> reader().get(story.api()).then().statusCode(410).contentType("application/problem+json"));
        Stopwatch.until(
                "withdrawn → not found",
                () -> reader().queryParam("q", "маяк")
                        .get("/api/v1/search")
                        .then()
                        .statusCode(200)
                        .body("items.id", not(hasItem(story.id()))));
        Stopwatch.until(
                "withdrawn → not in the list",
                () -> reader().get("/api/v1/articles?language=ru").then().body("items.id", not(hasItem(story.id()))));
        Stopwatch.until(
                "withdrawn → not among the most read",
                () -> reader().get("/api/v1/popular?language=ru")
                        .then()
                        .body("items.article", not(hasItem(story.id()))));
        assertFalse(reader().get("/ru/").asString().contains(CORRECTED));
        reader().get(page).then().body(containsString("Совет отменил решение."));
    }
}
