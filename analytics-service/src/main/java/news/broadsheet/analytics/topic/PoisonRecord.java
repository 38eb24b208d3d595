package news.broadsheet.analytics.topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that cannot be taken in, today or ever. */
public record PoisonRecord(ConsumerRecord<byte[], byte[]> dead, String reason) {}
