package news.broadsheet.gateway.newsroom;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator manages the keys of partners in a browser. */
@RunningGateway
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiKeysPageResourceTest {
    private static final String PAGE = "/newsroom/api-keys";
    private static final String LIST = "/api/v1/articles?limit=23";
    private static final String HERE = "http://localhost:8081";

    private String name;
    private Map<String, String> admin;
    private FakeService articles;

    @BeforeEach
    void open() {
        name = "Agency " + UUID.randomUUID();
        if (admin == null) {
            admin = Browser.signIn("admin");
        }
        articles = FakeService.of("articles").answers(LIST, "[]");
    }

    @AfterEach
    void close() {
        articles.close();
    }

    private static Response send(
            Map<String, String> cookies, String origin, String path, Map<String, ?> fields, String language) {
        RequestSpecification request = given().redirects()
                .follow(false)
                .cookies(cookies)
                .header("Accept-Language", language)
                .header("Origin", origin)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .formParams(fields);
        return request.post(PAGE + path);
    }

    private Document send(int status, String path, Map<String, ?> fields) {
        return Jsoup.parse(send(admin, HERE, path, fields, "en")
                .then()
                .statusCode(status)
                .header("Cache-Control", "private, no-store")
                .extract()
                .asString());
    }

    private Map<String, Object> draft() {
        return Map.of("name", name, "contact", "it@agency.example", "perSecond", 10, "perDay", 100_000, "expires", "");
    }

    private Document page(Map<String, String> cookies, String language) {
        return Jsoup.parse(given().cookies(cookies)
                .header("Accept-Language", language)
                .get(PAGE)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    /** The key of this test in the list. */
    private Element card(Document page) {
        return page.select(".cards > li").stream()
                .filter(card -> card.selectFirst("h3").text().contains(name))
                .findFirst()
                .orElseThrow();
    }

    private static String value(Element card, String field) {
        return card.selectFirst("input[name=" + field + "]").val();
    }

    private static int read(String secret) {
        return given().header("X-Api-Key", secret).get(LIST).statusCode();
    }

    @Test
    void aKeyIsIssuedRotatedAndRevokedAndEachSecretShownOnce() {
        Document issued = send(200, "", draft());
        String first = issued.selectFirst(".secret").text();
        assertEquals(200, read(first));
        assertEquals(0, page(admin, "en").select(".secret").size());

        Element card = card(issued);
        Document rotated =
                send(200, "/rotate", Map.of("id", value(card, "id"), "version", value(card, "version"), "days", 1));
        String second = rotated.selectFirst(".secret").text();
        assertEquals(200, read(second));
        assertEquals(200, read(first), "for a day");
        assertEquals(2, card(rotated).select("dd code").size());

        Document revoked = send(200, "/revoke", Map.of("id", value(card, "id")));
        assertTrue(revoked.selectFirst("[role=alert]").text().contains(name), revoked.text());
        assertEquals("revoked", card(revoked).selectFirst(".state").text());
        assertEquals(0, card(revoked).select("form").size(), "nothing can be done with it any more");
        assertEquals(401, read(first));
        assertEquals(401, read(second));
    }

    @Test
    void aKeyMayEndWithADay() {
        Document issued = send(
                200, "", Map.of("name", name, "contact", "c", "perSecond", 1, "perDay", 1000, "expires", "2099-12-31"));

        assertEquals(
                "2100-01-01T00:00:00+04:00",
                card(issued).select("time").eachAttr("datetime").get(1));
    }

    @Test
    void whatIsWrongIsMarkedAndWhatWasTypedIsKept() {
        Document wrong = send(
                400,
                "",
                Map.of("name", "<b>" + name, "contact", "", "perSecond", "many", "perDay", "1", "expires", ""));

        assertEquals(
                List.of("contact", "perSecond", "perDay"),
                wrong.select("input[aria-invalid]").eachAttr("name"));
        assertEquals("<b>" + name, wrong.selectFirst("#name").val());
        assertEquals(1, wrong.select("[role=alert]").size());
        assertFalse(page(admin, "en").text().contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01", "tomorrow"})
    void anEndIsADayToCome(String day) {
        Document wrong =
                send(400, "", Map.of("name", name, "contact", "c", "perSecond", 1, "perDay", 1000, "expires", day));

        assertEquals(List.of("expires"), wrong.select("input[aria-invalid]").eachAttr("name"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "91", "9223372036854775807"})
    void aFormerSecretEndsWithinTime(String days) {
        Element card = card(send(200, "", draft()));

        Document wrong =
                send(400, "/rotate", Map.of("id", value(card, "id"), "version", value(card, "version"), "days", days));

        assertEquals(0, wrong.select(".secret").size());
        assertEquals("0", value(card(wrong), "version"));
    }

    @Test
    void whatSomebodyElseHasChangedIsShownInsteadOfChanged() {
        Element card = card(send(200, "", draft()));
        Map<String, Object> first = Map.of("id", value(card, "id"), "version", value(card, "version"), "days", 7);
        send(200, "/rotate", first);

        Document stale = send(412, "/rotate", first);

        assertTrue(stale.selectFirst("[role=alert]").text().startsWith("Nothing was done"), stale.text());
        assertEquals(0, stale.select(".secret").size());
        assertEquals("1", value(card(stale), "version"));
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "null"})
    void noOtherSiteIssuesAnything(String origin) {
        assertTrue(send(admin, origin, "", draft(), "en").statusCode() >= 400);

        assertFalse(page(admin, "en").text().contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"editor", "chief"})
    void nobodyElseMay(String user) {
        Map<String, String> cookies = Browser.signIn(user);

        assertEquals(403, Browser.open(PAGE, cookies).statusCode());
        assertEquals(403, send(cookies, HERE, "", draft(), "en").statusCode());
        assertFalse(page(admin, "en").text().contains(name));
    }

    @Test
    void whoHasNotShownASecondFactorLatelyIsShownHowToInsteadOfTheForms() {
        send(200, "", draft());
        Map<String, String> stale;
        try (var _ = KeycloakTokens.signInsAreLongAgo()) {
            stale = Browser.signIn("admin");
        }
        admin = null;

        Document page = page(stale, "en");
        assertEquals(List.of("/newsroom/step-up"), page.select("main form").eachAttr("action"));
        Document refused = Jsoup.parse(send(stale, HERE, "", draft(), "en")
                .then()
                .statusCode(401)
                .extract()
                .asString());
        assertTrue(refused.selectFirst("[role=alert]").text().startsWith("Nothing was done"), refused.text());
        assertEquals(1, refused.select(".cards h3:contains(" + name + ")").size(), "the one of before");
    }

    @ParameterizedTest
    @CsvSource({"az, Tərəfdaş açarları, Yeni açar", "ru, Ключи партнёров, Новый ключ", "en, Keys of partners, New key"})
    void thePageSpeaksThreeLanguages(String language, String title, String form) {
        Document page = page(admin, language);

        assertEquals(language, page.selectFirst("html").attr("lang"));
        assertEquals(title, page.selectFirst("h1").text());
        assertEquals(form, page.selectFirst("h2").text());
        page.select("main input:not([type=hidden])")
                .forEach(input -> assertEquals(
                        1, page.select("label[for=" + input.id() + "]").size(), input.id()));
    }
}
