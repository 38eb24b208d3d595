package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.platform;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two of articles-service side by side, as in a cluster: what is planned happens once, whichever of them lives. */
@ExtendWith(RunningPlatform.class)
class ReplicasTest {
    private static final int ARTICLES = 40;

    /** From the first to be planned to the first that is due. */
    private static final Duration AHEAD = Duration.ofSeconds(8);

    private static final Duration APART = Duration.ofMillis(75);

    /** The schedule's lease runs out after ten seconds, the relay's after fifteen; times ten for a loaded machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @BeforeAll
    static void prepare() {
        Story.prepareNewsroom();
    }

    @Test
    void whatIsPlannedHappensOnceAlsoWhenTheOneThatDoesItIsKilled() throws Exception {
        Story alone = planned("Tək nüsxə", 1).getFirst();
        RunningPlatform.soon("the platform's own holds the lease before there is another")
                .atMost(PATIENCE)
                .until(() -> isOut(alone));
        Replica other = Replica.beside();
        try {
            List<Story> together = planned("İki nüsxə", ARTICLES);
            awaitAll(other, together);
            Outcome both = Outcome.of(other, together);
            System.out.println("  two replicas: " + both);
            assertEquals(ARTICLES, both.events(), "none is sent twice while nobody dies");

            List<Story> bereft = planned("Nüsxələrdən biri ölür", ARTICLES);
            RunningPlatform.soon("some are out").atMost(PATIENCE).until(() -> isOut(bereft.get(ARTICLES / 4)));
            platform().kill("articles-service");
            awaitAll(other, bereft);
            Outcome one = Outcome.of(other, bereft);
            System.out.println("  two replicas, SIGKILL of the one that publishes: " + one);
            assertTrue(one.late() > 0, "the one that was killed held the lease");
        } finally {
            other.stop();
            platform().start("articles-service");
        }
    }

    private static List<Story> planned(String headline, int articles) {
        String reporter = RunningPlatform.token("reporter");
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < articles; i++) {
            Story story = Story.write(reporter, Story.draft("az", headline + " " + i));
            story.moveWith(reporter, "submit", null, 200);
            stories.add(story);
        }
        String editor = RunningPlatform.token("editor");
        Instant due = Instant.now().plus(AHEAD).truncatedTo(ChronoUnit.MILLIS);
        for (Story story : stories) {
            story.moveWith(editor, "publish", Map.of("at", due.toString()), 200);
            due = due.plus(APART);
        }
        return stories;
    }

    private static boolean isOut(Story story) {
        return reader().get(story.api()).statusCode() == 200;
    }

    /** Every article public, and Kafka told. */
    private static void awaitAll(Replica replica, List<Story> stories) {
        String token = RunningPlatform.token("chief");
        for (Story story : stories) {
            RunningPlatform.soon("published: " + story.id())
                    .atMost(PATIENCE)
                    .until(() -> replica.with(token).get(story.api()).statusCode() == 200);
        }
        List<String> ids = stories.stream().map(Story::id).toList();
        RunningPlatform.soon("Kafka has them")
                .atMost(PATIENCE)
                .until(() -> ArticlesTopic.events().keySet().containsAll(ids));
    }

    /**
     * What became of articles that each were published once.
     *
     * @param events that Kafka has; it may have one twice where a relay was killed, which readers know by its version
     */
    private record Outcome(int punctual, int late, int events) {

        static Outcome of(Replica replica, List<Story> stories) {
            String token = RunningPlatform.token("chief");
            Map<String, List<String>> topic = ArticlesTopic.events();
            int late = 0;
            int events = 0;
            for (Story story : stories) {
                late += isLate(replica, token, story) ? 1 : 0;
                replica.with(token)
                        .get(story.api() + "/history")
                        .then()
                        .statusCode(200)
                        .body("versions.kind", contains("published"));
                List<String> audit = replica.with(token)
                        .queryParam("kind", "article")
                        .queryParam("id", story.id())
                        .get("/api/v1/newsroom/audit")
                        .path("items.action");
                assertEquals(1, audit.stream().filter("publish"::equals).count(), audit.toString());
                List<String> sent = topic.get(story.id());
                assertEquals(1, sent.stream().distinct().count(), sent.toString());
                assertTrue(sent.getFirst().startsWith("{\"type\":\"published\""), sent.getFirst());
                events += sent.size();
            }
            return new Outcome(stories.size() - late, late, events);
        }

        /** Marked so if, and only if, it was more than a second. */
        private static boolean isLate(Replica replica, String token, Story story) {
            List<Map<String, String>> plans = replica.with(token)
                    .get(story.newsroom() + "/plans")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items");
            assertEquals(1, plans.size(), plans.toString());
            Map<String, String> plan = plans.getFirst();
            Duration after = Duration.between(Instant.parse(plan.get("at")), Instant.parse(plan.get("firedAt")));
            boolean late = after.compareTo(Duration.ofSeconds(1)) > 0;
            assertEquals(late ? "late" : "done", plan.get("state"), plan.toString());
            return late;
        }
    }
}
