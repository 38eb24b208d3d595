package news.broadsheet.analytics.beacon;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.RealServers;
import news.broadsheet.analytics.TestClock;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest {
    @TestHTTPResource(management = true)
    String management;

    @Inject
    TestClock clock;

    @BeforeEach
    void warm() {
        clock.set(TestClock.NOON);
        Reader.at("203.0.113.30").opens(UUID.randomUUID());
    }

    @Test
    void withoutKafkaAReportIsRefusedSoonAndTakenAgainWhenItIsBack() throws Exception {
        UUID article = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        Reader reader = Reader.at("203.0.113.31");
        RealServers.withoutKafka(() -> {
            reader.report(id, article)
                    .then()
                    .statusCode(503)
                    .time(lessThan(5L), TimeUnit.SECONDS)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", is("/problems/views-not-accepted"));
            Reader.views(article).then().statusCode(200).body("items[0].views", is(0));
            assertReady();
        });
        Awaitility.await("taken again")
                .atMost(30, TimeUnit.SECONDS)
                .untilAsserted(
                        () -> assertEquals(202, reader.report(id, article).statusCode()));
        Reader.awaitViews(article, 1);
    }

    @Test
    void withoutTheDatabaseAReportIsTakenAndCountedLater() throws Exception {
        UUID article = UUID.randomUUID();
        RealServers.withoutPostgres(() -> {
            Reader.at("203.0.113.32").opens(article);
            Reader.at("203.0.114.32").opens(article);
            Reader.views(article)
                    .then()
                    .statusCode(503)
                    .time(lessThan(5L), TimeUnit.SECONDS)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue())
                    .body("type", is("/problems/counts-unavailable"));
            Reader.site().get("/api/v1/popular").then().statusCode(503);
            assertReady();
            Awaitility.await("a number tells that what was taken is not counted")
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> stalledSeconds() > 5);
        });
        Reader.awaitViews(article, 2);
        Awaitility.await("read again").atMost(30, TimeUnit.SECONDS).until(() -> stalledSeconds() < 5);
    }

    /** A poll takes half a second where there is nothing to read. */
    private double stalledSeconds() {
        return RestAssured.get(management + "metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("topic_stalled_seconds{topic=\"views\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private void assertReady() {
        RestAssured.get(management + "health/ready").then().statusCode(200);
    }

    @Test
    void healthAndMetricsAreOnTheManagementPort() {
        assertReady();
        RestAssured.get(management + "health/live").then().statusCode(200);
        RestAssured.get(management + "metrics")
                .then()
                .statusCode(200)
                .body(Matchers.containsString("views_accepted_total{class=\"human\"}"))
                .body(Matchers.containsString("topic_lag{topic=\"views\"}"));
        Reader.site().get("/q/health").then().statusCode(404);
    }
}
