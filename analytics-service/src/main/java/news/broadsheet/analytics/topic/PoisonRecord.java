package news.broadsheet.analytics.topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A record that can never be processed. */
public record PoisonRecord(ConsumerRecord<byte[], byte[]> dead, String reason) {}
