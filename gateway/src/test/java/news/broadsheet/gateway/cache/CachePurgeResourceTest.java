package news.broadsheet.gateway.cache;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An administrator purges cached responses. */
@RunningGateway
class CachePurgeResourceTest {
    private static final String PURGE = "/api/v1/newsroom/cache/purge";

    @Inject
    PublicCache<?> cache;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private FakeService articles;

    @BeforeEach
    void open() {
        cache.remove(Set.of("latest-az", "latest-ru"));
        articles = FakeService.of("articles");
        answer("old");
        assertEquals("old", read("az"));
        assertEquals("old", read("ru"));
        answer("new");
        assertEquals("old", read("az"), "it is cached");
    }

    @AfterEach
    void close() {
        articles.close();
        cache.remove(Set.of("latest-az", "latest-ru"));
    }

    private void answer(String say) {
        for (String language : new String[] {"az", "ru"}) {
            articles.answers(
                    "/api/v1/front/" + language,
                    200,
                    Map.of(
                            "Content-Type", "application/json",
                            "Cache-Control", "public, max-age=0, s-maxage=3600, stale-if-error=86400",
                            "Cache-Tag", "latest-" + language),
                    "{\"say\":\"" + say + "\"}");
        }
    }

    private static Response get(String language) {
        return given().get("/api/v1/front/" + language);
    }

    private static String read(String language) {
        return get(language).then().statusCode(200).extract().path("say");
    }

    private static RequestSpecification as(String user) {
        return given().auth().oauth2(KeycloakTokens.token(user)).contentType(ContentType.JSON);
    }

    @Test
    void whatHasTheTagIsAskedForAgain() {
        as("admin").body("{\"tags\":[\"latest-az\"]}").post(PURGE).then().statusCode(204);
        assertEquals("new", read("az"));
        assertEquals("old", read("ru"));
    }

    @Test
    void withoutTagsEverythingIsAskedForAgainAndStillServedInAnOutage() {
        as("admin").body("{}").post(PURGE).then().statusCode(204);
        articles.close();
        assertEquals("old", read("az"));
        assertEquals("old", read("ru"));
    }

    @Test
    void whatIsPurgedForGoodIsNotServedInAnOutage() {
        as("admin")
                .body("{\"tags\":[\"latest-az\"],\"hard\":true}")
                .post(PURGE)
                .then()
                .statusCode(204);
        articles.close();
        isProblem(get("az").then(), 503);
        assertEquals("old", read("ru"));
    }

    @Test
    void whatAnotherReplicaWasToldIsPurgedHereToo() throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(
                            "cache-purges",
                            "{\"tags\":[\"latest-az\"],\"hard\":false}".getBytes(StandardCharsets.UTF_8)))
                    .get();
        }
        Awaitility.await().untilAsserted(() -> assertEquals("new", read("az")));
        assertEquals("old", read("ru"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"reporter", "editor", "chief"})
    void onlyAdministratorsMay(String user) {
        isProblem(as(user).body("{}").post(PURGE).then(), 403);
        isProblem(as(user).body("{\"tag\":1}").post(PURGE).then(), 403);
        assertEquals("old", read("az"));
    }

    @Test
    void nobodyMayWithoutAToken() {
        isProblem(given().contentType(ContentType.JSON).body("{}").post(PURGE).then(), 401);
        assertEquals("old", read("az"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"tag\":[\"latest-az\"]}",
                "{\"tags\":[]}",
                "{\"tags\":[null]}",
                "{\"tags\":[\"\"]}",
                "{\"tags\":[\"a b\"]}",
                "{\"tags\":\"latest-az\"}",
                "{\"hard\":\"perhaps\"}",
                "{\"tags\":[\"nothing\"],\"tags\":[\"latest-az\"]}",
                "{} {}",
                "{"
            })
    void whatIsNoPurgeChangesNothing(String body) {
        isProblem(as("admin").body(body).post(PURGE).then(), 400);
        assertEquals("old", read("az"));
    }

    @Test
    void whoAsksWithTheWrongMethodIsToldTheRightOne() {
        isProblem(as("admin").get(PURGE).then(), 405).header("Allow", is("OPTIONS, POST"));
    }

    @Test
    void anAdministratorPaysForItAsTheRouteTableSays() {
        int first = unitsLeft(as("admin").body("{\"tags\":[\"nothing\"]}").post(PURGE));
        int second = unitsLeft(as("admin").body("{\"tags\":[\"nothing\"]}").post(PURGE));
        assertTrue(second < first, first + ", then " + second);
    }

    private static int unitsLeft(Response response) {
        return response.then().statusCode(204).extract().headers().getValues("RateLimit").stream()
                .filter(usage -> usage.startsWith("\"user\""))
                .map(usage -> usage.replaceFirst(".*r=(\\d+).*", "$1"))
                .mapToInt(Integer::parseInt)
                .findFirst()
                .orElseThrow();
    }
}
