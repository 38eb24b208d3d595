package news.broadsheet.search;

import static io.restassured.RestAssured.given;
import static news.broadsheet.search.Newswire.SOON;
import static news.broadsheet.search.Newswire.reader;
import static news.broadsheet.search.Newswire.search;
import static news.broadsheet.search.Newswire.untilFound;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import news.broadsheet.search.Newswire.Story;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Elasticsearch dies, hangs or loses an index: what readers are told meanwhile, and that nothing is missing after. */
@RunningSearch
class OutageTest {
    private final Newswire wire = new Newswire();

    @AfterEach
    void close() {
        wire.close();
    }

    private static Story story(String tag, String headline) {
        return new Story("en", "outage", tag, "2026-07-21T08:00:00Z", headline, "");
    }

    private static String tag() {
        return "outage-" + UUID.randomUUID();
    }

    private static void isRefused() {
        reader().get("/api/v1/search?q=outage")
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "5")
                .header("Cache-Control", "no-store")
                .body("type", is("/problems/search-unavailable"))
                .time(lessThan(4_000L));
    }

    private static int health(String kind) {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().get("http://localhost:" + port + "/q/health/" + kind).statusCode();
    }

    @Test
    void whatHappensWhileElasticsearchIsDownIsFoundWhenItIsBack() throws Exception {
        String corrected = UUID.randomUUID().toString();
        String withdrawn = UUID.randomUUID().toString();
        String published = UUID.randomUUID().toString();
        String tag = tag();
        wire.publish(corrected, 1, story(tag, "Before"));
        wire.publish(withdrawn, 1, story(tag, "Soon withdrawn"));
        SOON.untilAsserted(() -> search("tag", tag).body("total", is(2)));

        Elasticsearch.kill();
        try {
            isRefused();
            assertTrue(health("live") == 200 && health("ready") == 503, "alive, and not ready");
            wire.publish(corrected, 2, story(tag, "Corrected"));
            wire.withdraw(withdrawn, 2);
            wire.publish(published, 1, story(tag, "Published"));
        } finally {
            Elasticsearch.start();
        }

        untilFound(published, "tag", tag);
        SOON.untilAsserted(() -> search("tag", tag).body("total", is(2)));
        SOON.untilAsserted(
                () -> search("tag", tag).body("items.find { it.id == '" + corrected + "' }.headline", is("Corrected")));
        SOON.until(() -> health("ready") == 200);
    }

    @Test
    void aRestartOfElasticsearchDoesNotMakeItForgetWhatWasWithdrawn() throws Exception {
        String withdrawn = UUID.randomUUID().toString();
        String sentinel = UUID.randomUUID().toString();
        String tag = tag();
        wire.publish(withdrawn, 1, story(tag, "Withdrawn"));
        untilFound(withdrawn, "tag", tag);
        wire.withdraw(withdrawn, 3);
        SOON.untilAsserted(() -> search("tag", tag).body("total", is(0)));

        // Otherwise it would read the withdrawal, with its version, from its log again.
        Elasticsearch.flush();
        Elasticsearch.kill();
        Elasticsearch.start();
        wire.publish(withdrawn, 2, story(tag, "Late"));
        wire.publish(withdrawn, sentinel, 1, story(tag, "After the late one"));

        untilFound(sentinel, "tag", tag);
        search("tag", tag).body("total", is(1));
    }

    @Test
    void searchesDoNotPileUpBehindAnElasticsearchThatHangs() throws Exception {
        String id = wire.publish(story(tag(), "Hanging"));
        untilFound(id, "q", "hanging");

        Elasticsearch.freeze();
        long began = System.nanoTime();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                answers.add(readers.submit(OutageTest::isRefused));
            }
            for (Future<?> answer : answers) {
                answer.get();
            }
        } finally {
            Elasticsearch.thaw();
        }
        Duration all = Duration.ofNanos(System.nanoTime() - began);
        assertTrue(all.compareTo(Duration.ofSeconds(6)) < 0, "all sixty within " + all);

        untilFound(id, "q", "hanging");
    }

    @Test
    void anIndexThatWasLostIsFilledAgainFromTheTopic() throws Exception {
        String tag = tag();
        String before = wire.publish(story(tag, "Before the loss"));
        untilFound(before, "tag", tag);

        Elasticsearch.delete("articles-en-1");
        String after = wire.publish(story(tag, "After the loss"));

        SOON.ignoreExceptions().untilAsserted(() -> search("tag", tag).body("total", is(2)));
        untilFound(before, "tag", tag);
        untilFound(after, "tag", tag);
    }
}
