package news.broadsheet.gateway.cache;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the topic {@code articles} whose outdated responses were purged: whoever asks for them now gets what it says. Its
 * value may be null or no event.
 */
public record Purged(ConsumerRecord<String, byte[]> record) {}
