package news.broadsheet.gateway.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.local.test.KeycloakResource;
import news.broadsheet.local.test.StaffBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service asks for a fresh second factor, the browser shows it, and the service is told. */
@RunningGateway
class StepUpTest {
    private static final String KILL = "/api/v1/newsroom/articles/019827a0-0000-7000-8000-00000000a001/kill";
    private static final String CHALLENGE =
            "Bearer error=\"insufficient_user_authentication\", acr_values=\"2\", max_age=\"300\"";

    private final StaffBrowser keycloak = new StaffBrowser("chief", KeycloakResource.PASSWORD);
    private FakeService articles;

    @BeforeEach
    void open() {
        KeycloakTokens.forgetSecondFactors("chief");
        articles = FakeService.of("articles")
                .answers(
                        KILL,
                        401,
                        Map.of("Content-Type", "application/problem+json", "WWW-Authenticate", CHALLENGE),
                        "{\"type\":\"/problems/second-factor-needed\",\"status\":401}");
    }

    @AfterEach
    void close() {
        KeycloakTokens.takeSecondFactorsForFresh(300);
        articles.close();
    }

    private static Response kill(Map<String, String> cookies) {
        return given().cookies(cookies)
                .header("X-Broadsheet-Client", "newsroom")
                .header("Sec-Fetch-Site", "same-origin")
                .contentType("application/json")
                .body("{}")
                .post(KILL);
    }

    private static Response stepUp(Map<String, String> cookies) {
        return given().redirects()
                .follow(false)
                .cookies(cookies)
                .header("Sec-Fetch-Site", "same-origin")
                .post("/newsroom/step-up");
    }

    private long secondFactorShown() {
        JsonObject claims = new JsonObject(articles.received().getLast().claims());
        assertEquals("2", claims.getString("acr"));
        return claims.getLong("auth_time");
    }

    @Test
    void theSecondFactorIsShownAgainWithoutThePassword() {
        Map<String, String> before = Browser.signIn(keycloak);
        kill(before).then().statusCode(401).header("WWW-Authenticate", CHALLENGE);
        long first = secondFactorShown();
        kill(before).then().statusCode(401).body(containsString("second-factor-needed")); // the session goes on
        KeycloakTokens.takeSecondFactorsForFresh(-1);

        Response answer = stepUp(before);

        answer.then().statusCode(303);
        assertTrue(answer.header("Location").endsWith("/newsroom"), answer.header("Location"));
        assertEquals(0, answer.detailedCookie("q_session_browser").getMaxAge());
        long now = Instant.now().getEpochSecond();
        Map<String, String> after = Browser.signIn(keycloak);
        assertEquals(List.of("kc-otp-login-form"), keycloak.forms());
        kill(after);
        assertTrue(secondFactorShown() >= Math.max(first, now), "told when");
    }

    @Test
    void aFreshOneIsNotAskedForAgain() {
        Map<String, String> before = Browser.signIn(keycloak);
        stepUp(before).then().statusCode(303);

        Browser.signIn(keycloak);

        assertEquals(List.of(), keycloak.forms());
    }

    @Test
    void nobodyIsSignedOutByAnotherSite() {
        Map<String, String> cookies = Browser.signIn(keycloak);

        given().redirects()
                .follow(false)
                .cookies(cookies)
                .header("Origin", "https://evil.example")
                .post("/newsroom/step-up")
                .then()
                .statusCode(401);

        assertNotEquals(302, Browser.open("/newsroom", cookies).statusCode());
    }
}
