package news.broadsheet.analytics.crawler;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.RealServers;
import news.broadsheet.analytics.Topics;
import news.broadsheet.local.test.Tokens;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The newsroom learns which crawlers come, as numbers. Each test has days of its own. */
@QuarkusTest
class CrawlersTest {
    private static final String TOPIC = "crawler-requests";
    private static final String CRAWLERS = "/api/v1/newsroom/crawlers";
    private static final Path GOLDEN = Path.of("../gateway/contract/events/crawler-requests.v1.json");

    @Inject
    Topics topics;

    private static RequestSpecification with(String... roles) {
        return RestAssured.given().auth().oauth2(Tokens.of("analytics-service", "staff", roles));
    }

    private static ValidatableResponse on(String day) {
        return with("reporter", "editor")
                .get(CRAWLERS + "?from=" + day + "&to=" + day)
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store");
    }

    private void tell(String day, String crawler, String outcome, long requests) {
        topics.write(TOPIC, crawler, """
                {"type":"crawlerRequests","schema":1,"day":"%s","counts":[{"crawler":"%s","outcome":"%s","requests":%d}]}""".formatted(day, crawler, outcome, requests));
    }

    private static void soon(ThrowingRunnable holds) {
        Awaitility.await().atMost(30, TimeUnit.SECONDS).untilAsserted(holds);
    }

    @Test
    void whatTheGatewayTellsIsCounted() throws IOException {
        topics.write(TOPIC, "gateway", Files.readString(GOLDEN));

        soon(() -> on("2026-07-21")
                .body("items.crawler", contains("googlebot", "gptbot"))
                .body("items[0].day", is("2026-07-21"))
                .body("items[0].served", is(1200))
                .body("items[0].impostor", is(7))
                .body("items[0].disallowed", is(0))
                .body("items[1].disallowed", is(31)));
    }

    @Test
    void batchesOfAllGatewaysAddUp() {
        tell("2026-07-01", "bingbot", "served", 2);
        tell("2026-07-01", "bingbot", "served", 3);
        tell("2026-07-01", "bingbot", "unverified", 1);
        tell("2026-07-02", "bingbot", "served", 10);

        soon(() -> with("reporter", "admin")
                .get(CRAWLERS + "?from=2026-07-01&to=2026-07-02")
                .then()
                .body("items.day", contains("2026-07-02", "2026-07-01"))
                .body("items.served", contains(10, 5))
                .body("items.unverified", contains(0, 1)));
    }

    @Test
    void whatIsNoSuchEventIsPutAsideAndTheNextIsCounted() {
        int before = topics.read("views-dead").size();
        topics.write(TOPIC, "x", "{\"type\":\"crawlerRequests\"}");
        tell("2999-01-01", "ccbot", "served", 1);
        tell("2026-07-03", "ccbot", "eaten", 1);
        tell("2026-07-03", "../ccbot", "served", 1);
        tell("2026-07-03", "ccbot", "served", -1);
        tell("2026-07-03", "ccbot", "served", 4);

        soon(() -> on("2026-07-03").body("items.served", contains(4)));
        soon(() -> assertEquals(before + 5, topics.read("views-dead").size()));
    }

    @Test
    void nothingIsLostNorCountedTwiceWhileTheDatabaseIsAway() throws Exception {
        tell("2026-07-04", "yandex", "served", 1);
        soon(() -> on("2026-07-04").body("items.served", contains(1)));

        RealServers.withoutPostgres(() -> tell("2026-07-04", "yandex", "served", 1));

        soon(() -> on("2026-07-04").body("items.served", contains(2)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "to=2026-02-30",
                "from=2026-07-02&to=2026-07-01",
                "from=2026-01-01&to=2026-07-01"
            })
    void daysAreDaysAndNotTooMany(String query) {
        with("reporter", "editor")
                .get(CRAWLERS + "?" + query)
                .then()
                .statusCode(400)
                .body("violations", hasSize(1));
    }

    @ParameterizedTest
    @CsvSource({"reporter, 403", "site, 403", "editor, 200", "admin, 200"})
    void editorsAndAdministratorsAreTold(String role, int status) {
        with(role).get(CRAWLERS).then().statusCode(status);
    }

    @Test
    void nobodyElseIs() {
        RestAssured.get(CRAWLERS).then().statusCode(401);
        assertEquals(403, Reader.site().get(CRAWLERS).statusCode());
        assertEquals(List.of(), with("editor").get(CRAWLERS + "?to=2020-01-01").path("items"));
    }
}
