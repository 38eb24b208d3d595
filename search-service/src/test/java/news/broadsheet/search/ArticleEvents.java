package news.broadsheet.search;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** Sends what articles-service would send to the topic {@code articles}. */
public final class ArticleEvents implements AutoCloseable {
    private final KafkaProducer<String, byte[]> kafka = new KafkaProducer<>(
            Map.of(
                    "bootstrap.servers",
                    ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class),
                    "acks",
                    "all"),
            new StringSerializer(),
            new ByteArraySerializer());

    public record Story(String language, String section, String tag, String publishedAt, String headline, String body) {
        public static Story of(String language, String headline, String body) {
            return new Story(language, "city", "port", "2026-07-21T08:00:00Z", headline, body);
        }
    }

    public String publish(Story story) {
        String id = UUID.randomUUID().toString();
        publish(id, 1, story);
        return id;
    }

    public void publish(String id, long version, Story story) {
        publish(id, id, version, story);
    }

    /** Under a key of its own choice: what has the same key is in the order in which it was sent. */
    public void publish(String key, String id, long version, Story story) {
        send(key, """
                {"type":"published","schema":1,"id":"%s","version":%d,"occurredAt":"2026-07-21T08:00:00Z","article":{
                 "familyId":"%1$s","language":"%s","path":"/%3$s/%s/x","section":{"slug":"%4$s","name":"Section"},
                 "labels":["exclusive"],"headline":"%s","lead":"","body":"%s","byline":[{"slug":"a","name":"Author"}],
                 "tags":[{"slug":"%s","name":"%7$s"}],"publishedAt":"%s","updatedAt":"%8$s"}}""".formatted(
                        id,
                        version,
                        story.language(),
                        story.section(),
                        story.headline(),
                        story.body(),
                        story.tag(),
                        story.publishedAt()));
    }

    public void withdraw(String id, long version) {
        send(id, """
                {"type":"withdrawn","schema":1,"id":"%s","version":%d,"occurredAt":"2026-07-21T08:00:00Z","reason":"r"}""".formatted(id, version));
    }

    /** Sends whatever it is. */
    public void send(String key, String event) {
        try {
            kafka.send(new ProducerRecord<>("articles", key, event.getBytes(StandardCharsets.UTF_8)))
                    .get();
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
