package news.broadsheet.gateway.apikey;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import news.broadsheet.gateway.Browser;

/** An administrator in a browser, who issues keys to partners and revokes them. */
final class KeyAdministrator {
    static final String KEYS = "/api/v1/newsroom/api-keys";

    private Map<String, String> session;

    /** An administrator who has just shown a second factor. */
    RequestSpecification admin() {
        if (session == null) {
            session = Browser.signIn("admin");
        }
        return given().cookies(session)
                .header("X-Broadsheet-Client", "newsroom")
                .header("Sec-Fetch-Site", "same-origin")
                .contentType(ContentType.JSON);
    }

    static Map<String, Object> draft(int perSecond, long perDay) {
        return Map.of("name", "Agency", "contact", "it@agency.example", "perSecond", perSecond, "perDay", perDay);
    }

    Response issue(Map<String, Object> draft) {
        return admin().body(draft).post(KEYS).then().statusCode(201).extract().response();
    }

    Response issue() {
        return issue(draft(100, 100_000));
    }

    static String id(Response issued) {
        return issued.path("key.id");
    }

    static String secret(Response issued) {
        return issued.path("secret");
    }

    Response revoke(String id) {
        return admin().post(KEYS + "/" + id + "/revoke");
    }
}
