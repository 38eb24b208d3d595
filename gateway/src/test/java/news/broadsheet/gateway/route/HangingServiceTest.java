package news.broadsheet.gateway.route;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import news.broadsheet.gateway.FakeService;
import news.broadsheet.gateway.KeycloakTokens;
import news.broadsheet.gateway.RunningGateway;
import news.broadsheet.gateway.cache.PublicCache;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service that takes requests and answers none hurts more than one that is dead: nobody waits for it in vain. */
@RunningGateway
class HangingServiceTest {
    /** Ten times what may be felt. */
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** Ten times a page's deadline. */
    private static final Duration BY_THE_DEADLINE = Duration.ofSeconds(10);

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");
    private static final Map<String, String> KEPT = Map.of(
            "Content-Type", "application/json", "Cache-Control", FakeService.KEEP, "Cache-Tag", "test, latest-az");

    @Inject
    PublicCache<?> cache;

    private final UUID id = UUID.randomUUID();
    private final String api = "/api/v1/articles/" + id;
    private final String page = "/az/city/" + id;
    private FakeService articles;
    private FakeService search;
    private FakeService analytics;

    @BeforeEach
    void publish() {
        cache.remove(Set.of("test"));
        articles = FakeService.of("articles");
        search = FakeService.of("search");
        analytics = FakeService.of("analytics");
        String article = """
                {"id":"%s","language":"az","path":"%s","section":{"slug":"city","name":"S"},"headline":"Mayak",
                 "lead":"","body":"<p>Yanir</p>","publishedAt":"2022-07-21T20:30:00Z"}""".formatted(id, page);
        articles.answers(api, 200, KEPT, article);
        articles.answers("/api/v1/articles" + page, 200, KEPT, article);
        articles.answers("/api/v1/sections?limit=100", 200, KEPT, "{\"items\":[]}");
        String list = "{\"items\":[" + article + "]}";
        articles.answers("/api/v1/articles?language=az&limit=20", 200, KEPT, list);
        articles.answers("/api/v1/articles?language=az&limit=8", 200, KEPT, list);
        articles.answers("/api/v1/articles?limit=8&language=az", 200, KEPT, list);
        analytics.answers("/api/v1/views?article=" + id, 200, JSON, "{\"items\":[{\"views\":7}]}");
    }

    @AfterEach
    void close() {
        articles.close();
        search.close();
        analytics.close();
    }

    private static Response timed(String path, int expected, Duration atMost) {
        long began = System.nanoTime();
        Response response =
                given().get(path).then().statusCode(expected).extract().response();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.printf("  hanging service: %s → %d in %d ms%n", path, expected, took.toMillis());
        assertTrue(took.compareTo(atMost) < 0, path + " took " + took);
        return response;
    }

    @Test
    void whatIsKeptIsServedAtOnceAndAskedForOnce() {
        given().get(api).then().statusCode(200);
        given().get(page).then().statusCode(200);
        articles.hang();
        cache.markStale(Set.of("test"));
        int before = articles.received().size();
        for (int i = 0; i < 10; i++) {
            timed(api, 200, AT_ONCE);
        }
        assertEquals(
                1,
                articles.received().stream()
                        .skip(before)
                        .filter(request -> api.equals(request.uri().toString()))
                        .count());
        timed(page, 200, AT_ONCE).then().body(containsString("Mayak"));
        timed("/az/", 503, BY_THE_DEADLINE); // nobody read it before
    }

    @Test
    void itIsNotAskedAgainByEverybodyAndTriedAgainLater() {
        articles.hang();
        for (int i = 0; i < 4; i++) {
            timed("/api/v1/tags?after=" + i, 503, BY_THE_DEADLINE).then().header("Retry-After", notNullValue());
        }
        int asked = articles.received().size();
        for (int i = 0; i < 5; i++) {
            timed("/api/v1/tags?after=again" + i, 503, AT_ONCE);
        }
        assertTrue(articles.received().size() <= asked + 1, "asked again, although it does not answer");

        articles.goOn();
        Awaitility.await("it is tried again")
                .untilAsserted(() -> given().get(api).then().statusCode(200));
    }

    @Test
    void aPageDoesWithoutItsCounterAndTheMostRead() {
        given().get(page).then().statusCode(200).body(containsString("7"));
        analytics.hang();
        String unread = "/az/city/another";
        articles.answers("/api/v1/articles" + unread, 200, KEPT, """
                {"id":"%s","language":"az","path":"%s","section":{"slug":"city","name":"S"},"headline":"Liman",
                 "lead":"","body":"","publishedAt":"2022-07-21T20:30:00Z"}""".formatted(UUID.randomUUID(), unread));
        timed(unread, 200, BY_THE_DEADLINE).then().body(containsString("Liman")).body(not(containsString("Oxunub")));
        timed("/az/", 200, BY_THE_DEADLINE).then().body(containsString("Mayak"));
    }

    @Test
    void aSearchPageShowsTheLatestWhileTheSearchHangs() {
        search.hang();
        timed("/az/search?q=mayak", 503, BY_THE_DEADLINE).then().body(containsString("Mayak"));
    }

    @Test
    void manyReadersOfACounterAskOnce() throws Exception {
        analytics.answers(
                "/api/v1/views?article=" + id,
                200,
                Map.of(
                        "Content-Type", "application/json",
                        "Cache-Control", "public, max-age=0, s-maxage=60",
                        "Cache-Tag", "test"),
                "{\"items\":[{\"views\":7}]}");
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var read : IntStream.range(0, 30)
                    .mapToObj(i -> readers.submit(() -> given().get(page).statusCode()))
                    .toList()) {
                assertEquals(200, read.get());
            }
        }
        assertEquals(
                1,
                analytics.received().stream()
                        .filter(request -> request.uri().getPath().equals("/api/v1/views"))
                        .count());
    }

    @Test
    void aWriteThatIsNotAnsweredIsNotSaidToBeUndone() {
        articles.hang();

        isProblem(
                        given().auth()
                                .oauth2(KeycloakTokens.token("reporter"))
                                .contentType(ContentType.JSON)
                                .body("{}")
                                .post("/api/v1/newsroom/articles")
                                .then(),
                        503)
                .body("detail", containsString("is not known"))
                .header("Retry-After", notNullValue());
    }
}
