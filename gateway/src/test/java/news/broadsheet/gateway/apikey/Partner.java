package news.broadsheet.gateway.apikey;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;

/** Reads with a key, as a partner's programs do. */
final class Partner {
    static final String LIST = "/api/v1/articles?limit=7";

    private Partner() {}

    static Response read(String secret, String target) {
        return given().header("X-Api-Key", secret).get(target);
    }

    static void isRefused(String secret, String detail) {
        isProblem(read(secret, LIST).then(), 401)
                .body("type", is("/problems/api-key-refused"))
                .body("detail", containsString(detail))
                .header("WWW-Authenticate", "ApiKey");
    }
}
