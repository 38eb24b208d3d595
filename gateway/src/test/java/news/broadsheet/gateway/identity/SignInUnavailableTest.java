package news.broadsheet.gateway.identity;

import static io.restassured.RestAssured.given;
import static java.util.concurrent.TimeUnit.SECONDS;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.KeycloakServer;
import news.broadsheet.local.Supervisor;
import news.broadsheet.local.test.KeycloakResource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A Keycloak that hangs is not taken for a refusal, and staff are told so in their language. */
@RunningGateway
class SignInUnavailableTest {
    private static final Home HOME = new Home(Path.of("target", "servers", "keycloak"));
    private static final Supervisor SUPERVISOR = new Supervisor(HOME, Console.SILENT);

    private static KeycloakServer keycloak() {
        int port = URI.create(ConfigProvider.getConfig().getValue("broadsheet.test.keycloak-url", String.class))
                .getPort();
        return new KeycloakServer(
                HOME,
                List.of(port, port),
                KeycloakResource.realmFile(),
                new KeycloakServer.Database("", "", ""),
                Map.of(),
                "");
    }

    private interface Check {
        void run() throws Exception;
    }

    private static void whileKeycloakHangs(Check check) throws Exception {
        KeycloakServer keycloak = keycloak();
        SUPERVISOR.pause(keycloak);
        try {
            check.run();
        } finally {
            SUPERVISOR.resume(keycloak);
        }
    }

    private static Response newsroom(String language) {
        return given().redirects()
                .follow(false)
                .header("Accept-Language", language)
                .get("/newsroom");
    }

    @ParameterizedTest
    @CsvSource({
        "az, Hazırda daxil olmaq mümkün deyil",
        "ru, Войти сейчас нельзя",
        "en, Sign-in is not available for now"
    })
    void nobodyIsSentThereToSignIn(String language, String title) throws Exception {
        whileKeycloakHangs(() -> {
            // That it answered holds for some seconds.
            await().atMost(30, SECONDS).until(() -> newsroom(language).statusCode() == 503);
            Response refused = newsroom(language);
            refused.then().statusCode(503).header("Retry-After", "10").header("Cache-Control", "no-store");
            Document page = Jsoup.parse(refused.asString());
            assertEquals(language, page.selectFirst("html").attr("lang"));
            assertEquals(title, page.selectFirst("h1").text());
        });
        await("it goes on").atMost(30, SECONDS).until(() -> newsroom(language).statusCode() == 302);
    }

    @Test
    void whoComesBackFromThereIsNotRefused() throws Exception {
        Response begun = newsroom("en");
        String state =
                begun.then().statusCode(302).extract().header("Location").replaceFirst(".*[?&]state=([^&]*).*", "$1");
        String back = "/newsroom?code=" + UUID.randomUUID() + "&state=" + state;

        whileKeycloakHangs(
                () -> Browser.open(back, begun.cookies()).then().statusCode(503).header("Retry-After", "10"));

        await("it is asked again")
                .atMost(30, SECONDS)
                .until(() -> Browser.open(back, begun.cookies()).statusCode() == 401);
    }

    @Test
    void aTokenWhoseKeyCannotBeHadIsNotRefused() throws Exception {
        String[] parts = KeycloakTokens.token("reporter").split("\\.", 3);
        String header = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"" + UUID.randomUUID() + "\"}")
                        .getBytes(StandardCharsets.US_ASCII));
        String token = header + "." + parts[1] + "." + parts[2];

        whileKeycloakHangs(() -> isProblem(
                        given().auth()
                                .oauth2(token)
                                .get("/api/v1/newsroom/articles")
                                .then(),
                        503)
                .header("Retry-After", notNullValue())
                .body("type", is("/problems/sign-in-unavailable")));

        isProblem(given().auth().oauth2(token).get("/api/v1/newsroom/articles").then(), 401);
    }

    @Test
    void whoHasSignedInGoesOn() throws Exception {
        Map<String, String> cookies = Browser.signIn("reporter");
        String token = KeycloakTokens.token("reporter");
        try (FakeService articles = FakeService.of("articles")) {
            articles.answers("/api/v1/newsroom/articles?limit=3", "{\"items\":[]}");

            whileKeycloakHangs(() -> {
                given().auth()
                        .oauth2(token)
                        .get("/api/v1/newsroom/articles?limit=3")
                        .then()
                        .statusCode(200);
                given().cookies(cookies)
                        .header("X-Broadsheet-Client", "newsroom")
                        .header("Sec-Fetch-Site", "same-origin")
                        .get("/api/v1/newsroom/articles?limit=3")
                        .then()
                        .statusCode(200);
            });
        }
    }
}
