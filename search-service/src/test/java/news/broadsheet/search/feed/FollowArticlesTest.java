package news.broadsheet.search.feed;

import static io.restassured.RestAssured.given;
import static news.broadsheet.search.SearchClient.SOON;
import static news.broadsheet.search.SearchClient.search;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.search.ArticleEvents;
import news.broadsheet.search.ArticleEvents.Story;
import news.broadsheet.search.RunningSearch;
import news.broadsheet.search.SearchClient;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is said of articles, and what is found then. */
@RunningSearch
class FollowArticlesTest {
    private final ArticleEvents events = new ArticleEvents();

    @AfterEach
    void close() {
        events.close();
    }

    /** What was sent before is indexed once this is found: keys of one article are in order. */
    private void untilIndexed(String id) {
        SearchClient.untilFound(id, "tag", "feed-" + id);
    }

    private static Story story(String id, String headline) {
        return new Story("en", "feed", "feed-" + id, "2026-07-21T08:00:00Z", headline, "");
    }

    @Test
    void aNewerVersionReplacesAndAnOlderOneDoesNot() {
        String id = UUID.randomUUID().toString();
        events.publish(id, 5, story(id, "Fifth"));
        untilIndexed(id);
        events.publish(id, 4, story(id, "Fourth"));
        events.publish(id, 6, story(id, "Sixth"));
        SOON.untilAsserted(() -> search("tag", "feed-" + id).body("items[0].headline", is("Sixth")));
        search("tag", "feed-" + id).body("total", is(1));
    }

    @Test
    void whatIsWithdrawnIsGoneAndALateOlderEventDoesNotBringItBack() {
        String id = UUID.randomUUID().toString();
        events.publish(id, 1, story(id, "Withdrawn soon"));
        untilIndexed(id);
        events.withdraw(id, 3);
        SOON.untilAsserted(() -> search("tag", "feed-" + id).body("total", is(0)));

        events.publish(id, 2, story(id, "Late"));
        String other = id.substring(0, 35) + (id.endsWith("0") ? "1" : "0");
        events.send(id, "{\"type\":\"published\",\"schema\":1}"); // same partition, after the late one
        awaitDeadLetter(id);
        events.publish(other, 1, story(other, "Other"));
        untilIndexed(other);
        search("tag", "feed-" + id).body("total", is(0));
    }

    @Test
    void withdrawnBeforeItWasEverSeenItStaysUnseen() {
        String id = UUID.randomUUID().toString();
        events.withdraw(id, 9);
        events.publish(id, 8, story(id, "Too late"));
        events.send(id, "poison");
        awaitDeadLetter(id);
        search("tag", "feed-" + id).body("total", is(0));
    }

    @Test
    void poisonIsPutAsideWithItsReasonAndDoesNotStopTheNext() {
        List<String> poison = List.of(
                "no json",
                "{}",
                "[]",
                "{\"type\":\"renamed\",\"schema\":1,\"id\":\"019827a0-0000-7000-8000-00000000a001\",\"version\":1}",
                "{\"type\":\"withdrawn\",\"schema\":2,\"id\":\"019827a0-0000-7000-8000-00000000a001\",\"version\":1}",
                "{\"type\":\"withdrawn\",\"schema\":1,\"version\":1}",
                "{\"type\":\"withdrawn\",\"schema\":1,\"id\":\"019827a0-0000-7000-8000-00000000a001\",\"version\":0}");
        String key = UUID.randomUUID().toString();
        poison.forEach(event -> events.send(key, event));
        events.publish(key, 1, new Story("tlh", "feed", "feed-" + key, "2026-07-21T08:00:00Z", "Klingon", ""));
        events.publish(key, 2, story(key, "After the poison"));
        untilIndexed(key);

        List<ConsumerRecord<String, String>> letters = deadLetters(key);
        assertEquals(
                poison,
                letters.subList(0, poison.size()).stream()
                        .map(ConsumerRecord::value)
                        .toList());
        assertEquals(poison.size() + 1, letters.size());
        for (ConsumerRecord<String, String> letter : letters) {
            assertNotNull(letter.headers().lastHeader("reason"));
            assertNotNull(letter.headers().lastHeader("origin"));
        }
        assertEquals(
                "There is no index for the language \"tlh\"",
                new String(letters.getLast().headers().lastHeader("reason").value(), StandardCharsets.UTF_8));
    }

    /** {@link FailingJson} makes the failure; that it comes among good ones is the point. */
    @Test
    void whatFailsInAWayThatNobodyForesawIsPutAsideToo() {
        String key = UUID.randomUUID().toString();
        String first = UUID.randomUUID().toString();
        String last = UUID.randomUUID().toString();
        double before = deadCounted();
        events.publish(key, first, 1, story(first, "Before it"));
        events.send(key, """
                {"type":"published","schema":1,"id":"%s","version":1,"article":{"language":"en","path":"/en/x",
                 "section":{"slug":"feed","name":"Feed"},"headline":"Stumbles","pictures":[{"alt":"%s"}],
                 "tags":[{"slug":"feed-%1$s","name":"x"}],"publishedAt":"2026-07-21T08:00:00Z"}}""".formatted(key, FailingJson.FAILING_TEXT));
        events.publish(key, last, 1, story(last, "After it"));

        untilIndexed(first);
        untilIndexed(last);
        List<ConsumerRecord<String, String>> letters = deadLetters(key);
        assertEquals(1, letters.size());
        assertTrue(
                letters.getFirst().value().contains("Stumbles"),
                letters.getFirst().value());
        String reason =
                new String(letters.getFirst().headers().lastHeader("reason").value(), StandardCharsets.UTF_8);
        assertTrue(reason.startsWith("Not foreseen"), reason);
        assertEquals(before + 1, deadCounted());
        search("tag", "feed-" + key).body("total", is(0));
    }

    private static double deadCounted() {
        int port = ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class);
        return given().get("http://localhost:" + port + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("search_feed_dead_total"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void awaitDeadLetter(String key) {
        SOON.untilAsserted(() -> assertEquals(1, deadLetters(key).size()));
    }

    private static List<ConsumerRecord<String, String>> deadLetters(String key) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        List<ConsumerRecord<String, String>> letters = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            TopicPartition dead = new TopicPartition("articles-search-dead", 0);
            consumer.assign(List.of(dead));
            consumer.seekToBeginning(List.of(dead));
            long end = consumer.endOffsets(List.of(dead)).get(dead);
            while (consumer.position(dead) < end) {
                for (ConsumerRecord<String, String> letter : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(letter.key())) {
                        letters.add(letter);
                    }
                }
            }
        }
        return letters;
    }
}
