package news.broadsheet.gateway.limit;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import news.broadsheet.gateway.BehindProxy;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who sends too many requests is told when to come back, and nobody else notices. Each test has addresses of its own. */
@RunningGateway
@TestProfile(BehindProxy.class)
class RateLimitTest {
    /** Costs a fifth of an address's units. */
    private static final String SEARCH = "/api/v1/search?language=en&q=flood";

    private static final String LIST = "/api/v1/articles?limit=3";

    private FakeService articles;
    private FakeService search;

    @BeforeEach
    void open() {
        articles = FakeService.of("articles").answers(LIST, "{\"items\":[]}");
        search = FakeService.of("search").answers(SEARCH, "{\"items\":[]}");
    }

    @AfterEach
    void close() {
        articles.close();
        search.close();
    }

    private static RequestSpecification from(String address) {
        return given().header("X-Forwarded-For", address).redirects().follow(false);
    }

    private static void exhaust(String address) {
        for (int i = 0; i < 5; i++) {
            from(address).get(SEARCH).then().statusCode(200);
        }
    }

    @Test
    void everyAnswerSaysWhatIsLeft() {
        from("203.0.113.1")
                .get(LIST)
                .then()
                .statusCode(200)
                .header("RateLimit-Policy", "\"address\";q=100;w=100")
                .header("RateLimit", "\"address\";r=99;t=1");
        from("203.0.113.1").get(SEARCH).then().header("RateLimit", matchesPattern("\"address\";r=(79|80);t=2[01]"));
    }

    @Test
    void whoSendsTooManyIsToldWhenToComeBack() {
        exhaust("203.0.113.2");

        Response refused = from("203.0.113.2")
                .header("Origin", "https://elsewhere.example")
                .get(SEARCH);

        isProblem(refused.then(), 429)
                .body("type", is("/problems/too-many-requests"))
                .header("Retry-After", matchesPattern("1[0-9]|20"))
                .header("RateLimit", matchesPattern("\"address\";r=\\d;t=(1[0-9]|20)"))
                .header("Access-Control-Allow-Origin", "*")
                .header("Access-Control-Expose-Headers", containsString("RateLimit"));
        assertEquals(5, search.received().size(), "the service was not asked");
        from("203.0.113.3").get(SEARCH).then().statusCode(200);
    }

    @Test
    void theUnitsComeBack() {
        exhaust("203.0.113.4");
        from("203.0.113.4").get(SEARCH).then().statusCode(429);

        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> from("203.0.113.4").get(LIST).then().statusCode(200));
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, 429",
        "2001:db8:2:2::1, 2001:db8:2:3::1, 200",
        "::ffff:203.0.113.5, 203.0.113.5, 429",
        "203.0.113.6, 203.0.113.7, 200"
    })
    void aSubscriberIsOneWhateverAddressIsUsed(String first, String second, int status) {
        exhaust(first);

        from(second).get(SEARCH).then().statusCode(status);
    }

    @Test
    void aReaderIsToldInTheLanguageOfThePage() {
        exhaust("203.0.113.8");

        from("203.0.113.8")
                .get("/ru/search?q=x")
                .then()
                .statusCode(429)
                .contentType(startsWith("text/html"))
                .header("Retry-After", matchesPattern("\\d+"))
                .body(allOf(containsString("Слишком много запросов"), not(containsString("Try again"))));
    }

    @Test
    void aSignInCostsMost() {
        from("203.0.113.9").get("/newsroom").then().statusCode(302);
        from("203.0.113.9").get("/newsroom").then().statusCode(429);
        from("203.0.113.10").get("/newsroom?code=guessed&state=x").then().statusCode(anyOf(is(401), is(302)));
        from("203.0.113.10").get("/newsroom?code=guessed&state=y").then().statusCode(429);
    }

    @Test
    void aUserAndAClientAreLimitedWhateverTheirAddresses() {
        String reporter = KeycloakTokens.token("reporter");
        String editor = KeycloakTokens.token("editor");
        for (int i = 20; i < 23; i++) {
            from("203.0.113." + i).auth().oauth2(reporter).get(SEARCH).then().statusCode(200);
        }

        Response user = from("203.0.113.23").auth().oauth2(reporter).get(SEARCH);
        isProblem(user.then(), 429);
        assertThat(user.headers().getValues("RateLimit"), hasItem(startsWith("\"user\";r=1")));

        for (int i = 24; i < 26; i++) {
            from("203.0.113." + i).auth().oauth2(editor).get(SEARCH).then().statusCode(200);
        }
        Response client = from("203.0.113.26").auth().oauth2(editor).get(SEARCH);
        isProblem(client.then(), 429);
        assertThat(client.headers().getValues("RateLimit"), hasItem(matchesPattern("\"client\";r=\\d+;t=\\d+")));
        // Whoever has no token is none of them.
        from("203.0.113.27").get(SEARCH).then().statusCode(200);
    }

    /** A service account of Keycloak with the platform's audiences and no role, as auth/README.md says. */
    @Test
    void aMachineReadsWithinTheLimitsOfItsClient() {
        String machine = KeycloakTokens.machineToken("reader");
        for (int i = 30; i < 33; i++) {
            Response answer = from("203.0.113." + i).auth().oauth2(machine).get(SEARCH);
            answer.then().statusCode(200);
            assertThat(answer.headers().getValues("RateLimit"), hasItem(startsWith("\"client\";r=")));
        }

        isProblem(from("203.0.113.33").auth().oauth2(machine).get(SEARCH).then(), 429);
        from("203.0.113.33")
                .auth()
                .oauth2(KeycloakTokens.machineToken("other"))
                .get(SEARCH)
                .then()
                .statusCode(200);
        isProblem(
                from("203.0.113.34")
                        .auth()
                        .oauth2(machine)
                        .get("/api/v1/newsroom/articles")
                        .then(),
                403);
    }

    @Test
    void whoeverTriesKeysIsLimitedAsAnybodyElse() {
        String unknown = "bsk_" + "0".repeat(64) + "1c4691f0";
        for (int i = 0; i < 5; i++) {
            from("203.0.113.40").header("X-Api-Key", unknown).get(SEARCH).then().statusCode(401);
        }

        from("203.0.113.40").header("X-Api-Key", unknown).get(SEARCH).then().statusCode(429);
        from("203.0.113.40").get(SEARCH).then().statusCode(429);
    }

    @Test
    void whatAProxyDoesNotKnowIsOneCaller() {
        exhaust("unknown");

        from("unknown").get(SEARCH).then().statusCode(429);
    }

    @Test
    void thisMachineIsNotLimited() {
        for (int i = 0; i < 8; i++) {
            given().get(SEARCH).then().statusCode(200).header("RateLimit", nullValue());
        }
    }
}
