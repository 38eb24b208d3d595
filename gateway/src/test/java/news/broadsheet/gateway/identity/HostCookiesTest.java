package news.broadsheet.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Cookie;
import java.util.Map;
import java.util.stream.Collectors;
import news.broadsheet.gateway.BehindProxy;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.RunningGateway;
import org.junit.jupiter.api.Test;

/** Where the site is https, the cookies of a sign-in are those of this very host. */
@RunningGateway
@TestProfile(BehindProxy.class)
class HostCookiesTest {
    private static final String STAFF = "/api/v1/newsroom/articles?limit=7";

    @Test
    void theSessionIsOfThisHostOnly() {
        Map<String, String> cookies = Browser.signIn("editor");
        assertTrue(
                cookies.keySet().stream().allMatch(name -> name.startsWith("__Host-q_")),
                cookies.keySet().toString());
        Map<String, String> planted = cookies.entrySet().stream()
                .collect(
                        Collectors.toMap(cookie -> cookie.getKey().substring("__Host-".length()), Map.Entry::getValue));

        try (FakeService articles = FakeService.of("articles").answers(STAFF, "{\"items\":[]}")) {
            assertEquals(200, status(cookies));
            assertEquals(401, status(planted));
            assertEquals(1, articles.received().size());
        }
        Browser.open("/newsroom", planted)
                .then()
                .statusCode(302)
                .header("Location", containsString("/protocol/openid-connect/auth"));
    }

    private static int status(Map<String, String> cookies) {
        return given().cookies(cookies)
                .cookie("theme", "dark")
                .header("X-Broadsheet-Client", "newsroom")
                .header("Sec-Fetch-Site", "same-origin")
                .get(STAFF)
                .statusCode();
    }

    @Test
    void noScriptAndNoOtherSiteUsesIt() {
        Cookie state =
                Browser.open("/newsroom", Map.of()).detailedCookies().asList().getFirst();

        assertTrue(state.getName().startsWith("__Host-q_auth"), state.getName());
        assertTrue(state.isSecured() && state.isHttpOnly(), state.toString());
        assertEquals("/", state.getPath());
        assertEquals("Lax", state.getSameSite());
        assertEquals(null, state.getDomain());
    }
}
