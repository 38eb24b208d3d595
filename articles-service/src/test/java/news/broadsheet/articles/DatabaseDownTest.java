package news.broadsheet.articles;

import static java.time.Duration.ofSeconds;
import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.PostgresServer;
import news.broadsheet.local.Supervisor;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PostgreSQL is killed under the service or hangs, and comes back. */
@QuarkusTest
class DatabaseDownTest {
    private static final Home HOME = new Home(Path.of("target", "servers", "postgres"));
    private static final String LIST = "/api/v1/articles";
    /** It is said within a second; ten times that, for a loaded machine. */
    private static final Duration SAID_WITHIN = ofSeconds(10);

    private final Supervisor supervisor = new Supervisor(HOME, Console.SILENT);

    @Inject
    Jdbi database;

    private static PostgresServer server() {
        String url = ConfigProvider.getConfig().getValue("quarkus.datasource.jdbc.url", String.class);
        return new PostgresServer(
                HOME, URI.create(url.substring("jdbc:".length())).getPort(), "test");
    }

    private static int readiness() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return RestAssured.get("http://localhost:" + port + "/q/health/ready").statusCode();
    }

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    /** Sends them all at once and says how long the slowest took. */
    private static Duration slowest(int requests, Consumer<Response> check) throws Exception {
        List<Future<Response>> answers = new ArrayList<>();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < requests; i++) {
                answers.add(readers.submit(() -> as("site").get(LIST)));
            }
        }
        long slowest = 0;
        for (Future<Response> answer : answers) {
            slowest = Math.max(slowest, answer.get().time());
            check.accept(answer.get());
        }
        return Duration.ofMillis(slowest);
    }

    private static Duration slowestRefusal(int requests) throws Exception {
        return slowest(requests, DatabaseDownTest::isRefused);
    }

    private static void isRefused(Response answer) {
        answer.then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .body("type", is("/problems/unavailable"));
    }

    private static void saidSoon(String when, Duration slowest) {
        System.out.println("  " + when + ": the slowest 503 came after " + slowest.toMillis() + " ms");
        assertTrue(slowest.compareTo(SAID_WITHIN) < 0, when + ": " + slowest);
    }

    private static void recovers(Story story) {
        await().atMost(SAID_WITHIN).until(() -> story.read().statusCode() == 200);
        await().atMost(SAID_WITHIN).until(() -> readiness() == 200);
        Story next = Story.published(draft("ru", "База вернулась"));
        await().atMost(SAID_WITHIN).until(() -> Topic.of(next.uuid()).size() == 1);
    }

    @Test
    void itSaysSoAndRecoversByItself() throws Exception {
        Story story = Story.published(draft("ru", "База вернётся"));
        supervisor.kill(server());
        try {
            saidSoon("PostgreSQL killed, at once", slowestRefusal(40));
            isRefused(story.read());
            isRefused(story.tries("nigar", "withdraw", Map.of("reason", "a")));
            assertEquals(503, readiness());
            saidSoon("PostgreSQL killed, a moment later", slowestRefusal(40));
            saidSoon("PostgreSQL killed, known to be away", slowestRefusal(40));
            as("leyla").get("/api/v1/newsroom/me").then().statusCode(200);
        } finally {
            supervisor.start(server());
        }

        recovers(story);
    }

    /** Twice as many as the pool has connections, so that some hang in a statement and some wait for a connection. */
    @Test
    void oneThatHangsIsSaidToBeAwayAndWhatWaitedForItEnds() throws Exception {
        Story story = Story.published(draft("ru", "База замерла"));
        System.out.println("  all is well: the slowest answer came after "
                + slowest(40, answer -> assertEquals(200, answer.statusCode())).toMillis() + " ms");
        supervisor.pause(server());
        try {
            saidSoon("PostgreSQL hangs, at once", slowestRefusal(40));
            saidSoon("PostgreSQL hangs, a moment later", slowestRefusal(40));
            saidSoon("PostgreSQL hangs, known to be away", slowestRefusal(40));
            isRefused(story.tries("nigar", "withdraw", Map.of("reason", "a")));
            assertEquals(503, readiness());
            as("leyla").get("/api/v1/newsroom/me").then().statusCode(200);
            as("site").get("/api/v1/labels").then().statusCode(200);
        } finally {
            supervisor.resume(server());
        }

        recovers(story);
    }

    @Test
    void oneThatIsSlowIsNotAway() throws Exception {
        assertEquals(
                200,
                whileSectionsAreLocked(locking -> await("waiting for three seconds")
                                .atMost(ofSeconds(30))
                                .until(() -> waitsForALock(locking, 3)))
                        .statusCode());
        assertEquals(200, readiness());
    }

    /** As {@code statement_timeout} ends one. */
    @Test
    void aStatementThatIsCancelledIsNoFaultOfTheService() throws Exception {
        isRefused(whileSectionsAreLocked(locking -> {
            await("it waits").atMost(ofSeconds(30)).until(() -> waitsForALock(locking, 0));
            locking.execute("select pg_cancel_backend(pid) from pg_stat_activity where wait_event_type = 'Lock'");
        }));
        assertEquals(200, readiness());
    }

    private Response whileSectionsAreLocked(Consumer<Handle> meanwhile) throws Exception {
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            return database.inTransaction(locking -> {
                        locking.execute("lock table section in access exclusive mode");
                        Future<Response> behind =
                                readers.submit(() -> as("site").get("/api/v1/sections"));
                        meanwhile.accept(locking);
                        as("site").get("/api/v1/tags").then().statusCode(200);
                        return behind;
                    })
                    .get();
        }
    }

    private static boolean waitsForALock(Handle connection, int seconds) {
        return connection
                        .createQuery("""
                        select count(*) from pg_stat_activity
                        where wait_event_type = 'Lock' and clock_timestamp() - query_start >= make_interval(secs => :seconds)
                        """)
                        .bind("seconds", seconds)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }
}
