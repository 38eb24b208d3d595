package news.broadsheet.articles.outbox;

import static java.time.Duration.ofSeconds;
import static news.broadsheet.articles.Newsroom.draft;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import news.broadsheet.articles.Kafka;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.Topic;
import org.awaitility.core.ConditionTimeoutException;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was published reaches Kafka, whatever dies on the way, and of each article in the order of its changes. */
@QuarkusTest
class RelayTest {
    private static final Pattern VERSION = Pattern.compile("\"version\":(\\d+)");

    @Inject
    Jdbi database;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private static List<Integer> versions(UUID article) {
        return Topic.of(article).stream()
                .map(event -> {
                    Matcher version = VERSION.matcher(event);
                    assertTrue(version.find(), event);
                    return Integer.valueOf(version.group(1));
                })
                .toList();
    }

    private static void correct(Story story, String headline) {
        story.saves("nigar", draft("ru", headline), 200);
        story.does("nigar", "correct", Map.of("reason", "Уточнение."), 200);
    }

    private void outboxIsEmptyWithin(int seconds) {
        await().atMost(ofSeconds(seconds)).until(() -> waiting() == 0);
    }

    private int waiting() {
        return database.withHandle(handle -> handle.createQuery("select count(*) from outbox")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void whatIsPublishedIsInTheTopicAndLeavesTheOutbox() {
        Story story = Story.published(draft("ru", "В топик"));

        await().atMost(ofSeconds(2)).until(() -> versions(story.uuid()).equals(List.of(3)));
        outboxIsEmptyWithin(2);
    }

    @Test
    void anArticlesEventsKeepTheirOrder() {
        List<Story> stories = IntStream.range(0, 5)
                .mapToObj(i -> Story.published(draft("ru", "По порядку " + i)))
                .toList();
        for (int i = 0; i < 5; i++) {
            for (Story story : stories) {
                correct(story, "Правка " + i);
            }
        }

        outboxIsEmptyWithin(5);
        for (Story story : stories) {
            assertEquals(List.of(3, 5, 7, 9, 11, 13), versions(story.uuid()));
        }
    }

    @Test
    void theTraceOfTheEditorGoesOnInTheEvent() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        Story story = Story.write(draft("ru", "След"));
        story.does("leyla", "submit", 200);
        Newsroom.as("nigar")
                .header("If-Match", story.etag())
                .header("traceparent", "00-" + trace + "-00f067aa0ba902b7-00")
                .post(story.url() + "/publish")
                .then()
                .statusCode(200);

        await().untilAsserted(() -> assertTrue(Topic.messages().stream()
                .filter(message -> story.id().equals(message.key()))
                .map(message ->
                        new String(message.headers().lastHeader("traceparent").value(), StandardCharsets.US_ASCII))
                .anyMatch(traceparent -> traceparent.startsWith("00-" + trace + "-"))));
    }

    @Test
    void publishingGoesOnWithoutKafkaAndNothingIsLost() throws Exception {
        Story before = Story.published(draft("ru", "До"));
        outboxIsEmptyWithin(5);
        Kafka.kill();
        Story during = Story.published(draft("ru", "Во время"));
        correct(during, "Во время, с правкой");
        correct(before, "До, с правкой");
        try {
            during.read().then().statusCode(200).body("headline", is("Во время, с правкой"));
            assertEquals(3, waiting());
            RestAssured.given()
                    .get(management() + "/q/health/ready")
                    .then()
                    .statusCode(200)
                    .body("status", is("UP"));
            String metrics = RestAssured.get(management() + "/q/metrics").asString();
            assertTrue(metrics.contains("articles_outbox_waiting 3.0"), metrics);
        } finally {
            Kafka.start();
        }

        outboxIsEmptyWithin(20);
        assertEquals(List.of(3, 5), versions(during.uuid()));
        assertEquals(List.of(3, 5), versions(before.uuid()));
    }

    private static String management() {
        return "http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
    }

    /** Its database connection dies after Kafka has acknowledged: what was sent is sent again, and in order. */
    @Test
    void aRelayThatDiesBetweenSendingAndRemovingSendsAgain() {
        Story story = heldUp("Между");
        try (Handle other = database.open()) {
            other.begin();
            other.execute("select * from outbox for update");
            letGo();
            await().until(() -> versions(story.uuid()).equals(List.of(3, 5)));
            await().until(() -> killBlockedDeletes() == 1);
            other.rollback();
        }

        outboxIsEmptyWithin(10);
        assertEquals(List.of(3, 5, 3, 5), versions(story.uuid()));
    }

    /** On a connection of its own: inside a transaction PostgreSQL shows the activity of its beginning. */
    private int killBlockedDeletes() {
        return database.withHandle(
                handle -> handle.createQuery("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where query like 'delete from outbox%' and wait_event_type = 'Lock'""").mapTo(Boolean.class).list().size());
    }

    /** Two events in an outbox that nobody empties: the lease is somebody's who does nothing. */
    private Story heldUp(String headline) {
        outboxIsEmptyWithin(5);
        holdUp();
        // The relay believes in its lease for a while longer: it is ours when it no longer sends.
        await().atMost(ofSeconds(20)).until(() -> {
            Story probe = Story.published(draft("ru", "Проба"));
            return waitsForASecond(probe);
        });
        Story story = Story.published(draft("ru", headline));
        correct(story, headline + ", с правкой");
        database.useHandle(handle -> handle.createUpdate("delete from outbox where article_id <> :id")
                .bind("id", story.uuid())
                .execute());
        return story;
    }

    private boolean waitsForASecond(Story probe) {
        try {
            await().pollInterval(Duration.ofMillis(100)).atMost(ofSeconds(1)).until(() -> waiting() == 0);
            return false;
        } catch (ConditionTimeoutException stays) {
            return database.withHandle(handle -> handle.createQuery("select article_id from outbox")
                            .mapTo(UUID.class)
                            .list())
                    .contains(probe.uuid());
        }
    }

    private void holdUp() {
        database.useHandle(
                handle -> handle.execute(
                        "update lease set holder = gen_random_uuid(), token = token + 1, expires_at = now() + interval '1 hour'"));
    }

    private void letGo() {
        database.useHandle(handle -> handle.execute("update lease set expires_at = '-infinity'"));
    }

    /** Its holder would else outsleep the lease, and say nothing for minutes. */
    @Test
    void aTopicThatIsMissingIsWaitedForOnce() {
        List<Outbox.Waiting> events = IntStream.range(0, 30)
                .mapToObj(i -> new Outbox.Waiting(i, UUID.randomUUID(), "no-such-topic", "key", "{}", null))
                .toList();
        String kafka = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        try (TransactionalProducer topics = TransactionalProducer.open(kafka, "of-this-test")) {
            assertTimeout(ofSeconds(50), () -> {
                var missing = assertThrows(ExecutionException.class, () -> topics.send(events));
                assertTrue(missing.getMessage().contains("no-such-topic"), missing.getMessage());
            });
        }
    }

    @Test
    void theBacklogIsMeasured() {
        String metrics = RestAssured.get(management() + "/q/metrics").asString();

        assertThat(metrics.lines().toList(), hasItem(startsWith("articles_outbox_oldest_seconds ")));
    }
}
