package news.broadsheet.gateway.newsroom;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.local.test.KeycloakResource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** The sign-in in a browser's steps, at the real Keycloak. */
@RunningGateway
class NewsroomResourceTest {

    private static Response open(String address, Map<String, String> cookies) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .get(address);
    }

    @Test
    void staffSignInAndSeeTheirDesk() {
        Map<String, String> site = new HashMap<>();
        Response begin = open("/newsroom", site);
        begin.then()
                .statusCode(302)
                .header("Location", containsString("code_challenge_method=S256"))
                .header("Location", containsString("redirect_uri=http%3A%2F%2Flocalhost%3A8081%2Fnewsroom"));
        site.putAll(begin.cookies());

        Response form = open(begin.header("Location"), Map.of());
        String action = Jsoup.parse(form.then().statusCode(200).extract().asString())
                .selectFirst("form")
                .attr("action");
        Response back = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(form.cookies())
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .body("username=editor&password=" + KeycloakResource.PASSWORD)
                .post(action);
        back.then().statusCode(302).header("Location", startsWith("http://localhost:8081/newsroom"));

        Response signedIn = open(back.header("Location"), site);
        site.putAll(signedIn.cookies());
        try (FakeService articles = FakeService.of("articles")) {
            for (Status status : Status.values()) {
                articles.answers(
                        "/api/v1/newsroom/articles?limit=50&status=" + status,
                        "{\"items\":[{\"id\":\"019827a0-0000-7000-8000-00000000a001\",\"language\":\"ru\",\"section\":\"city\",\"headline\":\"About "
                                + status + "\"}]}");
            }
            String page =
                    open("/newsroom", site).then().statusCode(200).extract().asString();
            assertTrue(page.contains("About inReview"), page);
            assertEquals(
                    Status.values().length, Jsoup.parse(page).select(".desk li").size());
            assertTrue(articles.received().stream()
                    .allMatch(call -> call.header("Authorization").length() > 100));
        }
        open("/newsroom/sign-out", site).then().statusCode(302).header("Location", containsString("/logout"));
    }

    @Test
    void aForgedSessionStartsANewSignIn() {
        open("/newsroom", Map.of("q_session_browser", "forged"))
                .then()
                .statusCode(302)
                .header("Location", containsString("/protocol/openid-connect/auth"));
    }
}
