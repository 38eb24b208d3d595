package news.broadsheet.analytics.beacon;

import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.broadsheet.http.Problem;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Writes views to the topic. When {@link #append} returns, all in-sync replicas of Kafka have them. */
@ApplicationScoped
class ViewsTopic {
    /** Bytes that may wait while Kafka is away. When it is full, reports are refused instead of filling the heap. */
    private static final long BUFFER = 8L * 1024 * 1024;

    private final String topic;
    private final Duration patience;
    private final Map<String, Object> kafka;
    private Producer<byte[], byte[]> producer;

    ViewsTopic(BeaconConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.topic = config.topic();
        this.patience = config.acknowledgedWithin();
        this.kafka = kafka;
    }

    /**
     * Stores all events or throws a problem. After a problem some may be stored, which is harmless, because an id
     * counts once.
     */
    void append(List<ViewEvent> events) {
        try {
            Producer<byte[], byte[]> open = producer();
            List<CompletableFuture<Void>> acknowledged = new ArrayList<>();
            for (ViewEvent event : events) {
                CompletableFuture<Void> one = send(open, event);
                acknowledged.add(one);
                // While the topic is unknown, each further event would wait as long as this one.
                if (one.isCompletedExceptionally()) {
                    break;
                }
            }
            CompletableFuture.allOf(acknowledged.toArray(CompletableFuture[]::new))
                    .get(patience.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notAccepted(e);
        } catch (ExecutionException e) {
            throw notAccepted(e.getCause());
        } catch (TimeoutException | KafkaException e) {
            throw notAccepted(e);
        }
    }

    private static Problem notAccepted(Throwable cause) {
        return notAccepted("Views cannot be stored just now.", cause);
    }

    static Problem notAccepted(String why, @Nullable Throwable cause) {
        return new Problem.Unavailable(
                why + " Send the same events with the same ids again later: none is counted twice.", cause);
    }

    private CompletableFuture<Void> send(Producer<byte[], byte[]> open, ViewEvent event) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        // Keyed by article, so that its opens are counted in order by one consumer.
        byte[] key = event.article().toString().getBytes(StandardCharsets.UTF_8);
        Future<RecordMetadata> unused =
                open.send(new ProducerRecord<>(topic, key, event.bytes()), (metadata, failure) -> {
                    if (failure == null) {
                        acknowledged.complete(null);
                    } else {
                        acknowledged.completeExceptionally(failure);
                    }
                });
        return acknowledged;
    }

    /** Created when first needed: the constructor fails while no broker's name resolves. */
    private synchronized Producer<byte[], byte[]> producer() {
        if (producer == null) {
            int millis = Math.toIntExact(patience.toMillis());
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 2);
            settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, BUFFER);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis / 2);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis / 2);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis);
            settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        }
        return producer;
    }

    @PreDestroy
    synchronized void close() {
        if (producer != null) {
            producer.close(patience);
        }
    }
}
