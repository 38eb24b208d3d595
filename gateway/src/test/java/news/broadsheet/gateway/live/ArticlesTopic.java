package news.broadsheet.gateway.live;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events of articles as articles-service does: in transactions, whose ends have offsets, too. */
final class ArticlesTopic implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;

    ArticlesTopic(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrapServers,
                        "transactional.id",
                        UUID.randomUUID().toString()),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
    }

    /** An article that was published a minute ago. */
    static JsonObject article(String language, String section, String headline) {
        String at = Instant.now().minusSeconds(60).toString();
        return new JsonObject()
                .put("familyId", UUID.randomUUID().toString())
                .put("language", language)
                .put("path", "/" + language + "/" + section + "/a")
                .put("section", new JsonObject().put("slug", section).put("name", "S"))
                .put("labels", new io.vertx.core.json.JsonArray())
                .put("headline", headline)
                .put("body", "<p>Body</p>")
                .put("byline", new io.vertx.core.json.JsonArray())
                .put("tags", new io.vertx.core.json.JsonArray())
                .put("publishedAt", at)
                .put("updatedAt", at);
    }

    ArticlesTopic published(UUID id, long version, JsonObject article) {
        return send(id, event("published", id, version).put("article", article));
    }

    ArticlesTopic corrected(UUID id, long version, JsonObject article) {
        return send(id, event("corrected", id, version).put("reason", "A name").put("article", article));
    }

    ArticlesTopic withdrawn(UUID id, long version) {
        return send(id, event("withdrawn", id, version).put("reason", "A court"));
    }

    private static JsonObject event(String type, UUID id, long version) {
        return new JsonObject()
                .put("type", type)
                .put("schema", 1)
                .put("id", id.toString())
                .put("version", version)
                .put("occurredAt", Instant.now().toString());
    }

    private ArticlesTopic send(UUID id, JsonObject event) {
        producer.beginTransaction();
        var _ = producer.send(
                new ProducerRecord<>("articles", id.toString(), event.encode().getBytes(StandardCharsets.UTF_8)));
        producer.commitTransaction();
        return this;
    }

    @Override
    public void close() {
        producer.close();
    }
}
