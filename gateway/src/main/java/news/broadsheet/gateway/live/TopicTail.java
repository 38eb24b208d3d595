package news.broadsheet.gateway.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Says where the channel {@code articles} begins to read: at the end, when the last records before it are remembered. Where it was
 * read before, as after a time without Kafka, it goes on without a gap.
 */
@ApplicationScoped
@Identifier("live-articles")
class TopicTail implements KafkaConsumerRebalanceListener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(200);

    private final LatestNews news;
    private final LiveConfig config;
    private final ObjectMapper json;
    private final Map<String, Object> kafka;

    TopicTail(
            LatestNews news,
            LiveConfig config,
            ObjectMapper json,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.news = news;
        this.config = config;
        this.json = json;
        this.kafka = kafka;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> assigned) {
        List<TopicPartition> added = new ArrayList<>();
        for (TopicPartition partition : assigned) {
            news.next(partition.partition())
                    .ifPresentOrElse(next -> consumer.seek(partition, next), () -> added.add(partition));
        }
        if (!added.isEmpty()) {
            begin(consumer, added);
        }
    }

    private void begin(Consumer<?, ?> consumer, List<TopicPartition> partitions) {
        Map<TopicPartition, Long> first = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> from = new HashMap<>();
        ends.forEach((partition, end) -> from.put(partition, Math.max(first.get(partition), end - config.history())));
        List<TopicRecord> tail = new ArrayList<>();
        try {
            read(from, ends, tail);
            news.begin(byNumber(from), tail, byNumber(ends));
        } catch (KafkaException e) {
            Log.warnf(e, "The last events of articles cannot be read: who comes back is told to reload");
            news.begin(byNumber(ends), List.of(), byNumber(ends));
        }
        ends.forEach(consumer::seek);
    }

    /** With another consumer: one that is being assigned partitions cannot be read from. */
    private void read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends, List<TopicRecord> tail) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try (KafkaConsumer<String, byte[]> reader =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            reader.assign(from.keySet());
            from.forEach(reader::seek);
            // The last records may be those of transactions, which only the position tells.
            while (ends.entrySet().stream().anyMatch(end -> reader.position(end.getKey()) < end.getValue())) {
                if (System.nanoTime() > deadline) {
                    throw new TimeoutException("No end after " + PATIENCE);
                }
                for (ConsumerRecord<String, byte[]> record : reader.poll(POLL)) {
                    if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
                        tail.add(TopicRecord.of(record, json));
                    }
                }
            }
        }
        tail.sort(Comparator.comparing(TopicRecord::at));
    }

    private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
        return offsets.entrySet().stream()
                .collect(Collectors.toMap(offset -> offset.getKey().partition(), Map.Entry::getValue));
    }
}
