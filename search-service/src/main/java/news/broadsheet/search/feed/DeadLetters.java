package news.broadsheet.search.feed;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends events that can never be indexed to a dead-letter topic, unchanged and with reason and origin in the headers,
 * so that one bad event does not stop all others. Operators send them to the original topic again after a fix.
 */
@Startup // registers the counter with zero: an alert sees the first increase only then
@ApplicationScoped
class DeadLetters {
    private final FeedConfig config;
    private final Map<String, Object> kafka;
    private final Counter counted;

    /** Created for the first dead letter; usually there is none. */
    private Producer<String, byte[]> producer;

    DeadLetters(
            FeedConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry metrics) {
        this.config = config;
        this.kafka = kafka;
        this.counted = Counter.builder("search.feed.dead")
                .description("Events that could not be indexed and went to the dead letters")
                .register(metrics);
    }

    /** Returns when Kafka has stored the event. */
    synchronized void add(ConsumerRecord<String, byte[]> event, String reason)
            throws ExecutionException, InterruptedException {
        ProducerRecord<String, byte[]> letter =
                new ProducerRecord<>(config.deadLetters(), null, event.key(), event.value(), event.headers());
        header(letter, "reason", reason);
        header(letter, "origin", "%s-%d@%d".formatted(event.topic(), event.partition(), event.offset()));
        if (producer == null) {
            producer = open();
        }
        producer.send(letter).get();
        counted.increment();
        Log.errorf("Event %s-%d@%d cannot be indexed: %s", event.topic(), event.partition(), event.offset(), reason);
    }

    private static void header(ProducerRecord<String, byte[]> letter, String name, String value) {
        letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    private Producer<String, byte[]> open() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "search-dead-letters");
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(Duration.ZERO);
        }
    }
}
