package news.broadsheet.search;

import static io.restassured.RestAssured.given;
import static news.broadsheet.search.SearchClient.SOON;
import static news.broadsheet.search.SearchClient.reader;
import static news.broadsheet.search.SearchClient.search;
import static news.broadsheet.search.SearchClient.untilFound;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import news.broadsheet.search.ArticleEvents.Story;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Elasticsearch dies, hangs or loses an index: what readers are told meanwhile, and that nothing is missing after. */
@RunningSearch
class OutageTest {
    private final ArticleEvents events = new ArticleEvents();

    @AfterEach
    void close() {
        events.close();
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
                .body("type", is("/problems/unavailable"));
    }

    /** How long it took, in milliseconds. */
    private static long refused() {
        long began = System.nanoTime();
        isRefused();
        return Duration.ofNanos(System.nanoTime() - began).toMillis();
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
        events.publish(corrected, 1, story(tag, "Before"));
        events.publish(withdrawn, 1, story(tag, "Soon withdrawn"));
        SOON.untilAsserted(() -> search("tag", tag).body("total", is(2)));

        Elasticsearch.kill();
        try {
            isRefused();
            assertTrue(health("live") == 200 && health("ready") == 503, "alive, and not ready");
            events.publish(corrected, 2, story(tag, "Corrected"));
            events.withdraw(withdrawn, 2);
            events.publish(published, 1, story(tag, "Published"));
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
        events.publish(withdrawn, 1, story(tag, "Withdrawn"));
        untilFound(withdrawn, "tag", tag);
        events.withdraw(withdrawn, 3);
        SOON.untilAsserted(() -> search("tag", tag).body("total", is(0)));

        // Otherwise it would read the withdrawal, with its version, from its log again.
        Elasticsearch.flush();
        Elasticsearch.kill();
        Elasticsearch.start();
        events.publish(withdrawn, 2, story(tag, "Late"));
        events.publish(withdrawn, sentinel, 1, story(tag, "After the late one"));

        untilFound(sentinel, "tag", tag);
        search("tag", tag).body("total", is(1));
    }

    /** Within a second or so; the bound is ten times that, for the machine may be busy. */
    @Test
    void searchesDoNotPileUpBehindAnElasticsearchThatHangs() throws Exception {
        String id = events.publish(story(tag(), "Hanging"));
        untilFound(id, "q", "hanging");
        List<Long> took = new ArrayList<>();

        Elasticsearch.freeze();
        try {
            // The second crowd is refused as fast as the first: nothing of that is in its way.
            for (int crowd = 0; crowd < 3; crowd++) {
                took.addAll(sixtyAreRefused());
            }
            took.add(refused());
        } finally {
            Elasticsearch.thaw();
        }
        long longest = took.stream().mapToLong(Long::longValue).max().orElseThrow();
        System.out.printf(
                "Elasticsearch paused: %d searches refused, median %d ms, longest %d ms%n",
                took.size(),
                took.stream().sorted().skip(took.size() / 2).findFirst().orElseThrow(),
                longest);
        assertTrue(longest < 10_000, "the longest took " + longest + " ms");

        untilFound(id, "q", "hanging");
    }

    private static List<Long> sixtyAreRefused() throws Exception {
        List<Long> took = new ArrayList<>();
        try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> answers = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                answers.add(readers.submit(OutageTest::refused));
            }
            for (Future<Long> answer : answers) {
                took.add(answer.get());
            }
        }
        return took;
    }

    @Test
    void anElasticsearchThatIsAwayIsSaidAtOnce() throws Exception {
        SOON.untilAsserted(() -> search("q", "anything"));
        List<Long> took;

        Elasticsearch.kill();
        try {
            took = sixtyAreRefused();
        } finally {
            Elasticsearch.start();
        }
        long longest = took.stream().mapToLong(Long::longValue).max().orElseThrow();
        System.out.printf("Elasticsearch killed: %d searches refused, longest %d ms%n", took.size(), longest);
        assertTrue(longest < 10_000, "the longest took " + longest + " ms");
        SOON.untilAsserted(() -> search("q", "anything"));
    }

    /** As after an update of this service or of the analysis plugin. */
    @Test
    void anIndexOfAnotherMappingIsBuiltAnew() throws Exception {
        String tag = tag();
        String before = events.publish(story(tag, "Before the update"));
        untilFound(before, "tag", tag);
        String right = Elasticsearch.behind("articles-en");
        Elasticsearch.replace("articles-en", "articles-en-1", """
                {"mappings":{"dynamic":"strict","properties":{"withdrawn":{"type":"boolean"}}}}""");
        String refusedThere = events.publish(story(tag, "Refused by the outdated one"));

        // The service looks at its indices when it starts, and after an outage.
        Elasticsearch.kill();
        String after = events.publish(story(tag, "After the update"));
        Elasticsearch.start();

        SOON.ignoreExceptions().untilAsserted(() -> search("tag", tag).body("total", is(3)));
        untilFound(before, "tag", tag);
        untilFound(refusedThere, "tag", tag);
        untilFound(after, "q", "update", "tag", tag);
        assertEquals(right, Elasticsearch.behind("articles-en"));
    }

    @Test
    void anIndexThatWasLostIsFilledAgainFromTheTopic() throws Exception {
        String tag = tag();
        String before = events.publish(story(tag, "Before the loss"));
        untilFound(before, "tag", tag);

        Elasticsearch.delete(Elasticsearch.behind("articles-en"));
        String after = events.publish(story(tag, "After the loss"));

        SOON.ignoreExceptions().untilAsserted(() -> search("tag", tag).body("total", is(2)));
        untilFound(before, "tag", tag);
        untilFound(after, "tag", tag);
    }
}
