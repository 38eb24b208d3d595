package news.broadsheet.gateway.apikey;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Another gateway, which knows the keys by the same topic. */
record AnotherReplica(String kafka) {
    private static final String TOPIC = "api-keys";
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    /** Everything that was told of a key. */
    List<JsonObject> read(String id) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new StringDeserializer())) {
            TopicPartition all = new TopicPartition(TOPIC, 0);
            consumer.assign(List.of(all));
            consumer.seekToBeginning(List.of(all));
            List<JsonObject> found = new CopyOnWriteArrayList<>();
            long end = consumer.endOffsets(List.of(all)).get(all);
            while (consumer.position(all) < end) {
                consumer.poll(A_SECOND).forEach(record -> {
                    if (record.key().equals(id)) {
                        found.add(new JsonObject(record.value()));
                    }
                });
            }
            return found;
        }
    }

    void tell(JsonObject key) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", kafka), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, key.getString("id"), key.encode()))
                    .get();
        }
    }
}
