package news.broadsheet.articles.newsroom.apikey;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.Kafka;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Topic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What administrators do with the keys of partners at the gateway is in the newsroom's audit. */
@QuarkusTest
class RecordApiKeyChangesTest {
    private static final Path GOLDEN = Path.of("../gateway/contract/events");
    private static final String GOLDEN_ID = "019827a0-0000-4000-8000-00000000ab01";

    private final String id = UUID.randomUUID().toString();

    private byte[] golden(String change) throws IOException {
        return Files.readString(GOLDEN.resolve("api-key-" + change + ".v1.json"))
                .replace(GOLDEN_ID, id)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void send(String key, byte[] value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", Topic.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(RecordApiKeyChanges.TOPIC, key, value))
                    .get();
        }
    }

    private static JsonPath audit(String key) {
        return Newsroom.as("admin")
                .get("/api/v1/newsroom/audit?limit=100&kind=apiKey&id=" + key)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void isThere(String key, String action) {
        await().atMost(30, SECONDS)
                .until(() -> audit(key).getList("items.action").contains(action));
    }

    @Test
    void eachChangeIsThereWithWhoMadeItAndWithoutSecrets() throws Exception {
        for (String change : List.of("created", "changed", "rotated", "revoked")) {
            send(id, golden(change));
        }
        isThere(id, "revoke");

        JsonPath entries = audit(id);
        assertEquals(List.of("revoke", "rotate", "change", "create"), entries.getList("items.action"));
        assertEquals(
                List.of("2026-07-21T12:00:03Z", "2026-07-21T12:00:02Z", "2026-07-21T12:00:01Z", "2026-07-21T12:00:00Z"),
                entries.getList("items.at"));
        Map<String, Object> created = entries.getMap("items[3]");
        assertEquals("019827a0-0000-7000-8000-00000000ad01", created.get("by"));
        assertEquals("admin", created.get("byName"));
        assertEquals(
                Map.of(
                        "name", "Agency",
                        "version", 0,
                        "perSecond", 10,
                        "perDay", 100_000,
                        "expires", "2027-07-21T00:00:00Z"),
                created.get("details"));
        assertEquals("Agency and friends", entries.getString("items[2].details.name"));
        assertFalse(entries.prettify().contains("hash"), entries.prettify());
    }

    @Test
    void whatIsReadAgainIsThereOnceAndWhatCannotBeReadStopsNothing() throws Exception {
        send(id, golden("created"));
        send(id, golden("created"));
        send(id, "no JSON".getBytes(StandardCharsets.UTF_8));
        send(id, null);
        send(id + "/used", "2026-07-21".getBytes(StandardCharsets.UTF_8));
        send(id, golden("changed"));
        isThere(id, "change");

        assertEquals(List.of("change", "create"), audit(id).getList("items.action"));
    }

    @Test
    void afterAnOutageOfKafkaNothingIsMissing() throws Exception {
        send(id, golden("created"));
        isThere(id, "create");
        Kafka.kill();
        Kafka.start();
        send(id, golden("rotated"));
        isThere(id, "rotate");
    }
}
