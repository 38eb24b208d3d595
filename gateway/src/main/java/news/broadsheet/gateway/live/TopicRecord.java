package news.broadsheet.gateway.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What was read of the topic {@code articles}.
 *
 * @param at when it was told
 * @param event empty when it cannot be read: one bad record must not stop the next ones
 */
record TopicRecord(int partition, long offset, Instant at, Optional<ArticleEvent> event) {

    static TopicRecord of(ConsumerRecord<String, byte[]> record, ObjectMapper json) {
        return new TopicRecord(
                record.partition(), record.offset(), Instant.ofEpochMilli(record.timestamp()), event(record, json));
    }

    /** A record without a value is a tombstone, whose withdrawal may have been compacted away. */
    private static Optional<ArticleEvent> event(ConsumerRecord<String, byte[]> record, ObjectMapper json) {
        try {
            return Optional.of(
                    record.value() == null
                            ? new ArticleEvent("withdrawn", UUID.fromString(record.key()), 0, null)
                            : json.readValue(record.value(), ArticleEvent.class));
        } catch (IOException | RuntimeException e) {
            Log.debugf(e, "Record %s:%d is no event of an article", record.partition(), record.offset());
            return Optional.empty();
        }
    }
}
