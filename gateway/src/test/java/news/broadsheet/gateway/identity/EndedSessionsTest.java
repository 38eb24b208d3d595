package news.broadsheet.gateway.identity;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import news.broadsheet.gateway.Browser;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A session that has ended is good for nothing, whoever has copied its cookies. */
@RunningGateway
class EndedSessionsTest {
    private static final String STAFF = "/api/v1/newsroom/articles?limit=9";

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private FakeService articles;

    @BeforeEach
    void open() {
        articles = FakeService.of("articles").answers(STAFF, "{\"items\":[]}");
    }

    @AfterEach
    void close() {
        articles.close();
    }

    private static int status(Map<String, String> cookies) {
        return given().cookies(cookies)
                .header("X-Broadsheet-Client", "newsroom")
                .header("Sec-Fetch-Site", "same-origin")
                .get(STAFF)
                .statusCode();
    }

    private static RequestSpecification form(Map<String, String> cookies) {
        return given().redirects().follow(false).cookies(cookies);
    }

    /** The session that a sign-in has made. */
    private record SignedIn(Map<String, String> cookies, String session) {
        static SignedIn as(String user) {
            List<String> before = sessions(user);
            Map<String, String> cookies = Browser.signIn(user);
            List<String> added = new ArrayList<>(sessions(user));
            added.removeAll(before);
            assertEquals(1, added.size());
            assertEquals(200, status(cookies));
            return new SignedIn(cookies, added.getFirst());
        }
    }

    private static List<String> sessions(String user) {
        return given(KeycloakTokens.administrator())
                .get("/users/" + KeycloakTokens.idOf(user) + "/sessions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static void endsAnywhere(Map<String, String> cookies) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertEquals(401, status(cookies)));
        assertNotEquals(200, Browser.open("/newsroom", cookies).statusCode());
    }

    @Test
    void aSignOutEndsTheSessionHereAndAtKeycloak() {
        SignedIn chief = SignedIn.as("chief");

        Response answer =
                form(chief.cookies()).header("Origin", "http://localhost:8081").post("/newsroom/sign-out");

        answer.then().statusCode(303);
        assertTrue(answer.header("Location").endsWith("/"), answer.header("Location"));
        assertEquals(0, answer.detailedCookie("q_session_browser").getMaxAge());
        // The copied cookie: at once.
        assertEquals(401, status(chief.cookies()));
        assertNotEquals(200, Browser.open("/newsroom", chief.cookies()).statusCode());
        assertFalse(sessions("chief").contains(chief.session()));
        // Who signs in again has another session.
        assertEquals(200, status(Browser.signIn("chief")));
    }

    @ParameterizedTest
    @CsvSource(nullValues = "none", textBlock = """
            GET,  none
            POST, https://evil.example
            POST, null
            """)
    void noOtherSiteSignsAnybodyOut(String method, String origin) {
        Map<String, String> cookies = Browser.signIn("editor");
        RequestSpecification request = form(cookies);
        if (origin != null) {
            request.header("Origin", origin);
        }

        assertTrue(request.request(method, "/newsroom/sign-out").statusCode() >= 400);

        assertEquals(200, status(cookies));
    }

    @Test
    void anAdministratorEndsItThroughTheBackChannel() {
        Map<String, String> cookies = Browser.signIn("reporter");
        assertEquals(200, status(cookies));

        given(KeycloakTokens.administrator())
                .post("/users/" + KeycloakTokens.idOf("reporter") + "/logout")
                .then()
                .statusCode(204);

        endsAnywhere(cookies);
    }

    @Test
    void anotherReplicaEndsIt() throws Exception {
        SignedIn admin = SignedIn.as("admin");

        tellAsAnotherReplica(admin.session());

        endsAnywhere(admin.cookies());
    }

    private void tellAsAnotherReplica(String session) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("ended-sessions", session, "")).get();
        }
    }

    @Test
    void itsTokensAreRefusedToo() throws Exception {
        String token = KeycloakTokens.token("reporter");
        RequestSpecification call = given().auth().oauth2(token);
        call.get(STAFF).then().statusCode(200);
        String claims = new String(Base64.getUrlDecoder().decode(token.split("\\.", 3)[1]), StandardCharsets.UTF_8);

        tellAsAnotherReplica(new JsonObject(claims).getString("sid"));

        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> isProblem(call.get(STAFF).then(), 401));
        given().auth()
                .oauth2(KeycloakTokens.token("reporter"))
                .get(STAFF)
                .then()
                .statusCode(200);
    }

    /** What articles-service sends, as its contract has it. */
    private void tellOfDisabled(String user, Instant at) throws Exception {
        String event = Files.readString(Path.of("../articles-service/contract/disabled-staff/staffDisabled.v1.json"))
                .replace("019827a0-0000-7000-8000-00000000d001", user)
                .replace("2025-07-20T11:37:33.952Z", at.toString());
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("disabled-staff", "nonsense", "no event"))
                    .get();
            producer.send(new ProducerRecord<>("disabled-staff", user, event)).get();
        }
    }

    @Test
    void whoIsDisabledIsOutInEveryBrowserAndMaySignInOnlyWhenEnabledAgain() throws Exception {
        Map<String, String> cookies = Browser.signIn("reporter");
        String token = KeycloakTokens.token("reporter");
        Map<String, String> colleague = Browser.signIn("editor");

        tellOfDisabled(KeycloakTokens.idOf("reporter"), Instant.now());

        endsAnywhere(cookies);
        isProblem(given().auth().oauth2(token).get(STAFF).then(), 401);
        assertEquals(200, status(colleague));
        // A second later, for times of tokens have no fractions.
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().auth()
                        .oauth2(KeycloakTokens.token("reporter"))
                        .get(STAFF)
                        .then()
                        .statusCode(200));
    }

    @ParameterizedTest
    @CsvSource({"logout_token=forged", "logout_token=a.b.c", "other=1", "''"})
    void whatKeycloakDidNotSignEndsNothing(String body) {
        Map<String, String> cookies = Browser.signIn("editor");

        given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post("/newsroom/back-channel-logout")
                .then()
                .statusCode(400);

        assertEquals(200, status(cookies));
    }
}
