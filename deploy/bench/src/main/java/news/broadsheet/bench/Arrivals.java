package news.broadsheet.bench;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** When the event about each article could first be read from Kafka, by a consumer that waits for it. */
final class Arrivals implements AutoCloseable {
    private final Map<String, Long> at = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    Arrivals(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed");
        KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor("articles").stream()
                .map(partition -> new TopicPartition("articles", partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        partitions.forEach(consumer::position);
        thread = Thread.ofPlatform().name("arrivals").daemon().start(() -> read(consumer));
    }

    private void read(KafkaConsumer<String, byte[]> from) {
        try (KafkaConsumer<String, byte[]> consumer = from) {
            while (!closed) {
                consumer.poll(Duration.ofMillis(50)).forEach(event -> at.putIfAbsent(event.key(), System.nanoTime()));
            }
        }
    }

    /** @return null where it has not come yet */
    Long of(String article) {
        return at.get(article);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
