package news.broadsheet.gateway.newsroom;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Editors and administrators see which crawlers asked for how much. */
@RunningGateway
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrawlersResourceTest {
    private static final String PAGE = "/newsroom/crawlers";
    private static final String API = "/api/v1/newsroom/crawlers";
    private static final String JULY = "?from=2026-07-01&to=2026-07-02";

    private Map<String, String> editor;
    private FakeService analytics;

    @BeforeEach
    void open() {
        if (editor == null) {
            editor = Browser.signIn("editor");
        }
        analytics = FakeService.of("analytics").answers(API + JULY, """
                        {"items":[
                          {"day":"2026-07-02","crawler":"googlebot","served":1200,"unverified":3,"disallowed":0,"impostor":7},
                          {"day":"2026-07-02","crawler":"gptbot","served":0,"unverified":0,"disallowed":31,"impostor":0},
                          {"day":"2026-07-01","crawler":"googlebot","served":800,"unverified":0,"disallowed":0,"impostor":0}]}""");
    }

    @AfterEach
    void close() {
        analytics.close();
    }

    private static Response get(String query, Map<String, String> cookies, String language) {
        return given().cookies(cookies)
                .header("Accept-Language", language)
                .redirects()
                .follow(false)
                .get(PAGE + query);
    }

    private Document page(String query, int status) {
        return Jsoup.parse(get(query, editor, "en")
                .then()
                .statusCode(status)
                .header("Cache-Control", "private, no-store")
                .extract()
                .asString());
    }

    private static List<String> rows(Document page, String selector) {
        return page.select(selector).eachText();
    }

    @Test
    void thePeriodIsSummedUpByCrawlerAndShownDayByDay() {
        Document page = page(JULY, 200);

        assertEquals(
                List.of("googlebot 2000 3 0 7 2010", "gptbot 0 0 31 0 31"), rows(page, "table:has(#sums) tbody tr"));
        assertEquals(List.of("All crawlers 2000 3 31 7 2041"), rows(page, "table:has(#sums) tfoot tr"));
        assertEquals(
                List.of(
                        "2 July 2026 googlebot 1200 3 0 7 1210",
                        "2 July 2026 gptbot 0 0 31 0 31",
                        "1 July 2026 googlebot 800 0 0 0 800"),
                rows(page, "table:has(#days) tbody tr"));
        assertEquals(
                "Requests from 1 July 2026 to 2 July 2026, by crawler",
                page.selectFirst("#sums").text());
        assertTrue(analytics.received().getFirst().claims().contains("\"preferred_username\":\"editor\""));
    }

    @Test
    void whoHearsThePageIsToldWhatEachFigureIs() {
        Document page = page(JULY, 200);

        assertEquals(page.select("table"), page.select("table:has(caption)"));
        assertEquals(page.select("th"), page.select("th[scope]"));
        assertEquals(6, page.select("table:has(#sums) thead th").size());
        page.select("tbody tr")
                .forEach(row -> assertEquals(1, row.select("th[scope=row]").size(), row.toString()));
        page.select("input[type=date]")
                .forEach(input -> assertEquals(
                        1, page.select("label[for=" + input.id() + "]").size(), input.id()));
        assertEquals("2026-07-01", page.selectFirst("#from").val());
        assertEquals("2026-07-02", page.selectFirst("#to").val());
        assertEquals("Crawlers — Broadsheet", page.title());
        assertEquals(
                "Crawlers", page.selectFirst("nav.rooms [aria-current=page]").text());
    }

    @Test
    void withoutAPeriodItIsTheLastWeek() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        analytics.answers(API + "?from=" + today.minusDays(7) + "&to=" + today, "{\"items\":[]}");

        Document page = page("", 200);

        assertTrue(page.selectFirst(".empty").text().startsWith("No crawler has asked for anything from "));
        assertEquals(0, page.select("table").size());
    }

    @ParameterizedTest
    @CsvSource({
        "?from=2026-07-02&to=2026-07-01, 1",
        "?from=2020-01-01&to=2026-07-01, 1",
        "?from=yesterday, 0",
        "?to=-999999999-01-01, 0"
    })
    void whatIsNoPeriodIsSaidWithTheForm(String query, int asked) {
        analytics.answers(API + query, 400, Map.of("Content-Type", "application/problem+json"), "{\"status\":400}");

        Document page = page(query, 400);

        assertTrue(page.selectFirst("[role=alert]").text().contains("92 days"), page.text());
        assertEquals(2, page.select("input[type=date]").size());
        assertEquals(asked, analytics.received().size());
    }

    @Test
    void whileTheCountsCannotBeHadThePageSaysSo() {
        analytics.close();

        Response down = get(JULY, editor, "ru");

        down.then().statusCode(503).header("Retry-After", notNullValue());
        assertEquals(
                "Страницу сейчас нельзя показать",
                Jsoup.parse(down.asString()).selectFirst("h1").text());
    }

    @ParameterizedTest
    @CsvSource({"az, Robotlar, Bütün robotlar", "ru, Роботы, Все роботы", "en, Crawlers, All crawlers"})
    void thePageSpeaksThreeLanguages(String language, String title, String all) {
        Document page = Jsoup.parse(get(JULY, editor, language).asString());

        assertEquals(language, page.selectFirst("html").attr("lang"));
        assertEquals(title, page.selectFirst("h1").text());
        assertEquals(all, page.selectFirst("tfoot th").text());
    }

    @Test
    void whoMayNotReadItIsNotLedThere() {
        Map<String, String> reporter = Browser.signIn("reporter");

        get(JULY, reporter, "en").then().statusCode(403);

        Document page = Jsoup.parse(Browser.open("/newsroom/sessions", reporter).asString());
        assertEquals(
                List.of("/newsroom", "/newsroom/sessions"),
                page.select("nav.rooms a").eachAttr("href"));
        assertEquals(0, analytics.received().size());
    }

    @Test
    void withoutASessionThereIsASignIn() {
        Browser.open(PAGE, Map.of()).then().statusCode(302);
    }
}
