package news.broadsheet.gateway.identity;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.gateway.UpstreamsResource;
import news.broadsheet.local.Ports;
import news.broadsheet.local.test.KafkaResource;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/** A gateway that was started while Keycloak is down knows none of its keys. */
@QuarkusTest
@WithTestResource(value = KafkaResource.class, initArgs = @ResourceArg(name = "topics", value = RunningGateway.TOPICS))
@WithTestResource(UpstreamsResource.class)
@WithTestResource(WithoutKeycloakTest.NoKeycloak.class)
class WithoutKeycloakTest {
    /** Of a form that only a signature check can refuse. */
    private static final String TOKEN = "eyJhbGciOiJSUzI1NiIsImtpZCI6ImEifQ.eyJzdWIiOiJhIn0.c2lnbmF0dXJl";

    /** Nobody answers at its address. */
    public static final class NoKeycloak implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            return Map.of("quarkus.oidc.auth-server-url", "http://127.0.0.1:" + Ports.free() + "/realms/broadsheet");
        }

        @Override
        public void stop() {
            // Nothing was started.
        }
    }

    @Test
    void aTokenThatCannotBeVerifiedIsNotRefused() {
        isProblem(given().auth().oauth2(TOKEN).get("/api/v1/newsroom/articles").then(), 503)
                .header("Retry-After", "10")
                .body("type", is("/problems/sign-in-unavailable"));
        isProblem(given().auth().oauth2(TOKEN).get("/api/v1/articles").then(), 503);
        isProblem(given().get("/api/v1/newsroom/articles").then(), 401);
    }

    @Test
    void theNewsroomSaysThatNobodyCanSignIn() {
        for (String address : new String[] {"/newsroom", "/newsroom?code=a&state=b"}) {
            String page = Browser.open(address, Map.of())
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "10")
                    .extract()
                    .asString();
            assertEquals(
                    "Hazırda daxil olmaq mümkün deyil",
                    Jsoup.parse(page).selectFirst("h1").text());
        }
    }

    @Test
    void readersAreServedAsFarAsNothingIsAsked() {
        given().get("/robots.txt").then().statusCode(200);
    }
}
