package news.broadsheet.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** What the rest of the platform is told about articles. */
final class ArticlesTopic {
    private ArticlesTopic() {}

    /** All events that Kafka has, by article. */
    static Map<String, List<String>> events() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                RunningPlatform.platform()
                        .environments()
                        .get("articles-service")
                        .get("KAFKA_BOOTSTRAP_SERVERS"),
                "isolation.level",
                "read_committed");
        Map<String, List<String>> events = new TreeMap<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor("articles").stream()
                    .map(partition -> new TopicPartition("articles", partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(event -> events.computeIfAbsent(event.key(), article -> new ArrayList<>())
                                .add(event.value()));
            }
        }
        return events;
    }
}
