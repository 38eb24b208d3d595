package news.broadsheet.analytics.beacon;

import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.RealServers;
import news.broadsheet.analytics.TestClock;
import news.broadsheet.http.StoreOutage;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OutageTest {
    /** The pool interrupts its own thread when a reader has waited enough, and the driver says that with this. */
    private static final RuntimeException ODD = new RuntimeException("Interrupted while attempting to connect.");

    @TestHTTPResource(management = true)
    String management;

    @Inject
    TestClock clock;

    @Inject
    StoreOutage outage;

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
                    .body("type", is("/problems/unavailable"));
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
            saidSoon("PostgreSQL killed, at once", slowestRefusal(article));
            saidSoon("PostgreSQL killed, a moment later", slowestRefusal(article));
            saidSoon("PostgreSQL killed, known to be away", slowestRefusal(article));
            isRefused(Reader.site().get("/api/v1/popular"));
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

    @Test
    void withADatabaseThatHangsAReportIsTakenAndCountedLater() throws Exception {
        UUID article = UUID.randomUUID();
        System.out.println("  all is well: the slowest answer came after "
                + slowest(article, answer -> assertEquals(200, answer.statusCode()))
                        .toMillis() + " ms");
        RealServers.withHungPostgres(() -> {
            saidSoon("PostgreSQL hangs, at once", slowestRefusal(article));
            Reader.at("203.0.113.33").opens(article);
            saidSoon("PostgreSQL hangs, a moment later", slowestRefusal(article));
            saidSoon("PostgreSQL hangs, known to be away", slowestRefusal(article));
            Reader.at("203.0.114.33").opens(article);
            isRefused(Reader.site().get("/api/v1/popular"));
            assertReady();
            assertTrue(outage.isCauseOf(ODD));
        });
        Reader.awaitViews(article, 2);
        Awaitility.await("failures are failures again")
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> !outage.isCauseOf(ODD));
    }

    /** Of forty at once: more than there are connections. */
    private static Duration slowest(UUID article, Consumer<Response> check) throws Exception {
        List<Future<Response>> answers = new ArrayList<>();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                answers.add(readers.submit(() -> Reader.views(article)));
            }
        }
        long slowest = 0;
        for (Future<Response> answer : answers) {
            slowest = Math.max(slowest, answer.get().time());
            check.accept(answer.get());
        }
        return Duration.ofMillis(slowest);
    }

    private static Duration slowestRefusal(UUID article) throws Exception {
        return slowest(article, OutageTest::isRefused);
    }

    private static void isRefused(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", is("/problems/unavailable"));
    }

    /** Within a second; ten times that, for a loaded machine. */
    private static void saidSoon(String when, Duration slowest) {
        System.out.println("  " + when + ": the slowest 503 came after " + slowest.toMillis() + " ms");
        assertTrue(slowest.compareTo(Duration.ofSeconds(10)) < 0, when + ": " + slowest);
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
