package news.broadsheet.search;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import news.broadsheet.local.test.Tokens;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.eclipse.microprofile.config.ConfigProvider;

/** Says what articles-service would say, and asks as the gateway would. */
public final class Newswire implements AutoCloseable {
    public static final ConditionFactory SOON =
            Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(100));

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

    public static RequestSpecification reader() {
        return given().auth().oauth2(Tokens.of("search-service", "gateway", "site"));
    }

    /** On a busy machine Elasticsearch may take longer than a search waits: asks again then, as a reader would. */
    public static ValidatableResponse search(String... parameters) {
        return SOON.until(() -> answer(parameters), answer -> answer.statusCode() != 503)
                .then()
                .statusCode(is(200));
    }

    private static Response answer(String... parameters) {
        RequestSpecification request = reader();
        for (int i = 0; i < parameters.length; i += 2) {
            request.queryParam(parameters[i], parameters[i + 1]);
        }
        return request.get("/api/v1/search");
    }

    public static void untilFound(String id, String... parameters) {
        SOON.untilAsserted(() -> search(parameters).body("items.id", hasItem(id)));
    }

    @Override
    public void close() {
        kafka.close();
    }
}
