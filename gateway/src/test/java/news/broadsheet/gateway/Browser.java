package news.broadsheet.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import news.broadsheet.local.test.KeycloakResource;
import news.broadsheet.local.test.StaffBrowser;

/** A browser's steps, one by one, at the gateway and at the real Keycloak. */
public final class Browser {

    private Browser() {}

    /**
     * Signs in, and enrols a second factor where the role needs one. What was enrolled before is forgotten, because each
     * code is good once and a test cannot wait for the next.
     *
     * @return the site's cookies after the sign-in
     */
    public static Map<String, String> signIn(String user) {
        KeycloakTokens.forgetSecondFactors(user);
        return signIn(new StaffBrowser(user, KeycloakResource.PASSWORD));
    }

    /** @param keycloak what the browser knows of Keycloak, and has with it */
    public static Map<String, String> signIn(StaffBrowser keycloak) {
        Map<String, String> site = new HashMap<>();
        Response begin = open("/newsroom", site);
        begin.then()
                .statusCode(302)
                .header("Location", containsString("code_challenge_method=S256"))
                .header("Location", containsString("redirect_uri=http%3A%2F%2Flocalhost%3A8081%2Fnewsroom"));
        site.putAll(begin.cookies());

        String back = keycloak.signIn(begin.header("Location"));
        assertTrue(back.startsWith("http://localhost:8081/newsroom"), back);

        Response signedIn = open(back, site);
        site.putAll(signedIn.cookies());
        return site;
    }

    /** Without following where it leads. */
    public static Response open(String address, Map<String, String> cookies) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .get(address);
    }
}
