package news.broadsheet.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
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

    @ParameterizedTest
    @CsvSource(textBlock = """
            az, Hesabınızı yeniləyin, Başla
            ru, Обновление Вашей учетной записи, Ссылка для обновления аккаунта
            en, Update Your Account, Link to account update
            """)
    void mailsAreOursInEachLanguage(String language, String subject, String link) throws Exception {
        GreenMail mails = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mails.start();
        try {
            realm.sendMailsTo(mails.getSmtp().getPort());
            String id = realm.createUser("reads-" + language, "Reads", "Mails");
            realm.speaks(id, language);

            realm.asAdmin()
                    .body(List.of("UPDATE_PASSWORD"))
                    .put("/users/" + id + "/execute-actions-email")
                    .then()
                    .statusCode(204);

            MimeMessage mail = mails.getReceivedMessages()[0];
            assertEquals(subject, mail.getSubject());
            Document html = Jsoup.parse(
                    (String) ((Multipart) mail.getContent()).getBodyPart(1).getContent());
            assertEquals(language, html.selectFirst("html").attr("lang"));
            assertTrue(html.selectFirst("body").attr("style").contains("#fbfaf7"), html.html());
            assertEquals("Broadsheet", html.selectFirst("p").text());
            assertTrue(html.selectFirst("a").attr("href").startsWith(realm.issuer()), html.html());
            assertEquals(link, html.selectFirst("a").text());
        } finally {
            mails.stop();
        }
    }
}
