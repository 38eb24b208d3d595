package news.broadsheet.e2e;

import static io.restassured.RestAssured.given;
import static news.broadsheet.e2e.RunningPlatform.as;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.local.Platform;
import news.broadsheet.local.test.StaffBrowser;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Somebody leaves: an administrator disables them in Keycloak, and a chief hands over what they leave behind. */
@ExtendWith(RunningPlatform.class)
class OffboardingTest {
    private static final String LEAVER = "leaver";
    private static final String PASSWORD = "the-leaver-chose-this";
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    @BeforeAll
    static void prepare() {
        Story.prepareNewsroom();
    }

    private static RequestSpecification administrator() {
        Platform platform = RunningPlatform.platform();
        String keycloak = platform.addresses().url("keycloak");
        String token = given().formParams(Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        "admin",
                        "password",
                        platform.secrets().get("keycloak.admin")))
                .post(keycloak + "/realms/master/protocol/openid-connect/token")
                .path("access_token");
        return given().baseUri(keycloak)
                .basePath("/admin/realms/broadsheet")
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }

    private static String makeReporter() {
        String location = administrator()
                .body(Map.of(
                        "username",
                        LEAVER,
                        "firstName",
                        "Rauf",
                        "lastName",
                        "Leaver",
                        "email",
                        "leaver@broadsheet.invalid",
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", PASSWORD, "temporary", false))))
                .post("/users")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String id = location.substring(location.lastIndexOf('/') + 1);
        Object role = administrator().get("/roles/reporter").as(Object.class);
        administrator()
                .body(List.of(role))
                .post("/users/" + id + "/role-mappings/realm")
                .then()
                .statusCode(204);
        return id;
    }

    private static Response open(String address, Map<String, String> cookies) {
        return reader().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(cookies)
                .get(address);
    }

    /** @return the site's cookies */
    static Map<String, String> signIn(String user, String password) {
        Map<String, String> cookies = new HashMap<>();
        Response begin = RunningPlatform.beginSignIn();
        cookies.putAll(begin.cookies());
        String back = new StaffBrowser(user, password).signIn(begin.header("Location"));
        cookies.putAll(open(back, cookies).cookies());
        return cookies;
    }

    /** A script of the newsroom's pages. */
    static RequestSpecification browser(Map<String, String> cookies) {
        return reader().cookies(cookies)
                .contentType(ContentType.JSON)
                .header("X-Broadsheet-Client", "newsroom")
                .header("Sec-Fetch-Site", "same-origin");
    }

    @Test
    void whoIsDisabledIsOutWithinAMinuteAndTheirWorkGoesOn() {
        String id = makeReporter();
        Map<String, String> cookies = signIn(LEAVER, PASSWORD);
        String draft = browser(cookies)
                .body(Story.draft("ru", "Незаконченное"))
                .post("/api/v1/newsroom/articles")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        browser(cookies)
                .body(Map.of("article", draft))
                .post("/api/v1/newsroom/presence")
                .then()
                .statusCode(201)
                .body("writes", is(true));
        open("/newsroom", cookies).then().statusCode(200);
        String colleague = as("reporter").get("/api/v1/newsroom/me").path("id");

        administrator()
                .body(Map.of("enabled", false))
                .put("/users/" + id)
                .then()
                .statusCode(204);

        Awaitility.await("disabled → signed out")
                .atMost(A_MINUTE)
                .untilAsserted(
                        () -> browser(cookies).get("/api/v1/newsroom/me").then().statusCode(401));
        assertEquals(401, open("/newsroom", cookies).statusCode());
        String handover = "/api/v1/newsroom/staff/" + id + "/handover";
        Response left = as("chief").get(handover);
        left.then().statusCode(200).body("articles.id", contains(draft)).body("locks.article", contains(draft));

        RunningPlatform.soon("the audit knows who has signed in")
                .untilAsserted(() -> as("chief")
                        .header("If-Match", left.header("ETag"))
                        .body(Map.of("to", colleague))
                        .post(handover)
                        .then()
                        .statusCode(200)
                        .body("articles", empty())
                        .body("locks", empty()));

        as("reporter").get("/api/v1/newsroom/articles/" + draft).then().statusCode(200);
        as("chief")
                .get("/api/v1/newsroom/audit?kind=user&id=" + id)
                .then()
                .body("items.action", hasItem("disable"))
                .body("items.action", hasItem("login"))
                .body("items.action", hasItem("handOver"));
    }
}
