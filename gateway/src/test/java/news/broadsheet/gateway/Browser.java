package news.broadsheet.gateway;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import news.broadsheet.local.test.KeycloakResource;
import org.jsoup.Jsoup;

/** A browser's steps, one by one, at the gateway and at the real Keycloak. */
public final class Browser {

    private Browser() {}

    /** @return the site's cookies after the sign-in */
    public static Map<String, String> signIn(String user) {
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
                .body("username=" + user + "&password=" + KeycloakResource.PASSWORD)
                .post(action);
        back.then().statusCode(302).header("Location", startsWith("http://localhost:8081/newsroom"));

        Response signedIn = open(back.header("Location"), site);
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
