package news.broadsheet.gateway.newsroom;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The sign-in in a browser's steps, at the real Keycloak. */
@RunningGateway
class NewsroomResourceTest {

    @Test
    void staffSignInAndSeeTheirDesk() {
        Map<String, String> site = Browser.signIn("editor");
        try (FakeService articles = FakeService.of("articles")) {
            for (Status status : Status.values()) {
                articles.answers(
                        "/api/v1/newsroom/articles?limit=50&status=" + status,
                        "{\"items\":[{\"id\":\"019827a0-0000-7000-8000-00000000a001\",\"language\":\"ru\",\"section\":\"city\",\"headline\":\"About "
                                + status + "\"}]}");
            }
            String page = Browser.open("/newsroom", site)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            assertTrue(page.contains("About inReview"), page);
            assertEquals(
                    Status.values().length, Jsoup.parse(page).select(".desk li").size());
            assertTrue(articles.received().stream()
                    .allMatch(call -> call.header("Authorization").length() > 100));
        }
    }

    @Test
    void aForgedSessionStartsANewSignIn() {
        Browser.open("/newsroom", Map.of("q_session_browser", "forged"))
                .then()
                .statusCode(302)
                .header("Location", containsString("/protocol/openid-connect/auth"));
    }
}
