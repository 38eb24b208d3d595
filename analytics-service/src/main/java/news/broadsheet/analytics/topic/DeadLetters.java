package news.broadsheet.analytics.topic;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;

/** Copies poison records to the dead-letter topic, unchanged and with the reason, for a person to look at. */
@ApplicationScoped
class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final String topic;
    private final Map<String, Object> kafka;
    private final MeterRegistry metrics;
    private Producer<byte[], byte[]> producer;

    DeadLetters(
            TopicConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka, MeterRegistry metrics) {
        this.topic = config.dead();
        this.kafka = kafka;
        this.metrics = metrics;
    }

    /** Never fails: a record that cannot be copied is still in its own topic, and the log names its place. */
    synchronized void add(List<PoisonRecord> poisons) {
        for (PoisonRecord poison : poisons) {
            metrics.counter("topic.poison", "topic", poison.dead().topic()).increment();
            String place = poison.dead().topic() + "-" + poison.dead().partition() + "@"
                    + poison.dead().offset();
            LOG.warnf("Put aside %s: %s", place, poison.reason());
            try {
                producer().send(letter(poison)).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException | KafkaException e) {
                LOG.errorf(e, "Could not copy %s to %s", place, topic);
            }
        }
    }

    private ProducerRecord<byte[], byte[]> letter(PoisonRecord poison) {
        var letter =
                new ProducerRecord<>(topic, poison.dead().key(), poison.dead().value());
        Map.of(
                        "reason", poison.reason(),
                        "topic", poison.dead().topic(),
                        "partition", Integer.toString(poison.dead().partition()),
                        "offset", Long.toString(poison.dead().offset()))
                .forEach((name, value) -> letter.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return letter;
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(PATIENCE);
        }
    }
}
