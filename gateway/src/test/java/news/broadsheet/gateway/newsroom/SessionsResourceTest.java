package news.broadsheet.gateway.newsroom;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.local.test.KeycloakResource;
import news.broadsheet.local.test.StaffBrowser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Staff see where they are signed in, at the real Keycloak, and end what they choose. */
@RunningGateway
class SessionsResourceTest {
    private static final String PAGE = "/newsroom/sessions";
    private static final String STAFF = "/api/v1/newsroom/articles?limit=9";

    private FakeService articles;

    @BeforeEach
    void open() {
        articles = FakeService.of("articles").answers(STAFF, "{\"items\":[]}");
        // What other tests have left.
        given(KeycloakTokens.administrator())
                .post("/users/" + KeycloakTokens.idOf("chief") + "/logout")
                .then()
                .statusCode(204);
    }

    @AfterEach
    void close() {
        articles.close();
    }

    private static List<String> atKeycloak() {
        return given(KeycloakTokens.administrator())
                .get("/users/" + KeycloakTokens.idOf("chief") + "/sessions")
                .path("id");
    }

    private static int status(Map<String, String> cookies) {
        return given().cookies(cookies)
                .header("X-Broadsheet-Client", "newsroom")
                .header("Sec-Fetch-Site", "same-origin")
                .get(STAFF)
                .statusCode();
    }

    private static Document page(Map<String, String> cookies, String language) {
        Response page = given().cookies(cookies)
                .header("Accept-Language", language)
                .redirects()
                .follow(false)
                .get(PAGE);
        page.then().statusCode(200).header("Cache-Control", "private, no-store");
        return Jsoup.parse(page.asString());
    }

    private static Response end(Map<String, String> cookies, String session, String origin) {
        RequestSpecification request = given().redirects()
                .follow(false)
                .cookies(cookies)
                .contentType("application/x-www-form-urlencoded")
                .formParam("session", session);
        if (origin != null) {
            request.header("Origin", origin);
        }
        return request.post(PAGE + "/end");
    }

    private static String sessionOf(Element row) {
        return row.selectFirst("input[name=session]").val();
    }

    @Test
    void theOtherBrowserIsListedAndSignedOutFromHere() {
        StaffBrowser office = new StaffBrowser("chief", KeycloakResource.PASSWORD);
        KeycloakTokens.forgetSecondFactors("chief");
        Map<String, String> here = Browser.signIn(office);
        StaffBrowser phone = new StaffBrowser("chief", KeycloakResource.PASSWORD);
        KeycloakTokens.forgetSecondFactors("chief");
        Map<String, String> there = Browser.signIn(phone);
        assertEquals(200, status(there));

        List<Element> rows = page(here, "en").select(".desk li");
        assertEquals(2, rows.size());
        assertTrue(rows.getFirst().text().contains("this browser"), rows.toString());
        assertEquals(1, page(here, "en").select(".desk li strong").size());
        rows.forEach(row -> assertTrue(row.text().contains("127.0.0.1"), row.text()));
        rows.forEach(row -> assertEquals(2, row.select("time[datetime]").size()));

        end(here, sessionOf(rows.getLast()), "http://localhost:8081").then().statusCode(303);

        // At once, and at Keycloak too.
        assertEquals(401, status(there));
        assertNotEquals(200, Browser.open("/newsroom", there).statusCode());
        assertEquals(List.of(sessionOf(rows.getFirst())), atKeycloak());
        assertEquals(200, status(here));
        assertEquals(1, page(here, "en").select(".desk li").size());
    }

    @Test
    void whoEndsTheOwnSessionIsSignedOut() {
        Map<String, String> here = Browser.signIn("chief");
        String own = sessionOf(page(here, "ru").selectFirst(".desk li"));

        end(here, own, "http://localhost:8081").then().statusCode(303);

        assertEquals(401, status(here));
        assertEquals(List.of(), atKeycloak());
    }

    @ParameterizedTest
    @CsvSource({"az, Daxil olduğunuz yerlər, Bitir", "ru, Где вы вошли, Завершить", "en, Where you are signed in, End"})
    void thePageSpeaksThreeLanguages(String language, String title, String button) {
        Document page = page(Browser.signIn("chief"), language);

        assertEquals(language, page.selectFirst("html").attr("lang"));
        assertEquals(title, page.selectFirst("h1").text());
        assertEquals(button, page.selectFirst(".desk button").text());
        assertTrue(page.select("script").stream().allMatch(script -> script.hasAttr("src")));
    }

    @ParameterizedTest
    @CsvSource({"https://evil.example", "null"})
    void noOtherSiteEndsAnything(String origin) {
        Map<String, String> here = Browser.signIn("chief");
        String own = sessionOf(page(here, "en").selectFirst(".desk li"));

        assertTrue(end(here, own, origin).statusCode() >= 400);

        assertEquals(200, status(here));
    }

    @Test
    void nobodyEndsTheSessionOfAnother() {
        Map<String, String> editor = Browser.signIn("editor");
        String theirs = sessionOf(page(editor, "en").selectFirst(".desk li"));

        end(Browser.signIn("chief"), theirs, "http://localhost:8081").then().statusCode(404);

        assertEquals(200, status(editor));
    }

    @Test
    void withoutASessionThereIsASignIn() {
        Browser.open(PAGE, Map.of()).then().statusCode(302);
    }
}
