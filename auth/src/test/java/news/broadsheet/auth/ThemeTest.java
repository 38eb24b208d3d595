package news.broadsheet.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import news.broadsheet.local.test.KeycloakResource;
import news.broadsheet.local.test.StaffBrowser;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keycloak's pages and mails look and speak as the site does. */
class ThemeTest {
    private final RunningRealm realm = RunningRealm.get();

    private Document page(String language) {
        return Jsoup.parse(
                new StaffBrowser("nobody", "")
                        .open(realm.authorizationRequest("ui_locales", language))
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString(),
                realm.url());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            az, Hesabınıza daxil olun
            ru, Вход в учетную запись
            en, Sign in to your account
            """)
    void theSignInIsOursInEachLanguage(String language, String heading) {
        Document page = page(language);

        assertEquals(language, page.selectFirst("html").attr("lang"));
        assertEquals(heading, page.selectFirst("h1").text());
        assertEquals("Broadsheet", page.selectFirst("#kc-header-wrapper").text());
        String sheet = page.selectFirst("link[href$=broadsheet.css]").absUrl("href");
        given().get(sheet).then().statusCode(200).body(containsString("\"Source Serif 4\""));
        for (Element input : page.select("input:not([type=hidden]):not([type=submit]):not([type=checkbox])")) {
            assertFalse(page.select("label[for=" + input.id() + "]").text().isBlank(), input.id() + " has a label");
        }
        assertFalse(page.select("select[aria-label]").isEmpty(), "the choice of the language has a name");
    }

    @Test
    void theAzerbaijaniIsAzerbaijani() {
        realm.createStaff("azeri", "editor");
        StaffBrowser browser = new StaffBrowser("azeri", KeycloakResource.PASSWORD);
        browser.signIn(realm.authorizationRequest());

        Document asked = browser.another().pageAfterPassword(realm.authorizationRequest("ui_locales", "az"));

        assertEquals(
                "Başqa üsulla daxil ol", asked.selectFirst("#try-another-way").text());
    }
}
