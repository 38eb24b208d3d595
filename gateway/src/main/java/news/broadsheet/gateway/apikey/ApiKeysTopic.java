package news.broadsheet.gateway.apikey;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Says how much of the topic there is to read, so that a replica knows when it knows all keys. */
@ApplicationScoped
@Identifier("api-keys")
class ApiKeysTopic implements KafkaConsumerRebalanceListener {
    private final ApiKeys keys;

    ApiKeysTopic(ApiKeys keys) {
        this.keys = keys;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        // It has one partition: its order decides.
        ends.values().forEach(keys::readUntil);
    }
}
