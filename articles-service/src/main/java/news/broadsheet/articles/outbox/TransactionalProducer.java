package news.broadsheet.articles.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes to the topics, for one holder of the lease. The transactional id fences in Kafka what the token fences in PostgreSQL: once
 * a new relay has opened it, whatever a former one that overslept its lease still sends is refused. Without that, an old
 * event could end up behind a newer one of its article, and compaction would keep the old one.
 */
final class TransactionalProducer implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final String articles;

    private TransactionalProducer(Producer<String, byte[]> producer, String articles) {
        this.producer = producer;
        this.articles = articles;
    }

    /**
     * Waits for Kafka, five seconds at most.
     *
     * @param articles the topic of events that name none
     */
    static TransactionalProducer open(String bootstrapServers, String articles) {
        Producer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.CLIENT_ID_CONFIG, "articles-relay",
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, "articles-relay-" + articles,
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500),
                new StringSerializer(),
                new ByteArraySerializer());
        try {
            producer.initTransactions();
            return new TransactionalProducer(producer, articles);
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    /** Returns when Kafka has all of them, in this order. After a failure this is of no more use. */
    void send(List<Outbox.Waiting> events) throws ExecutionException, InterruptedException {
        producer.beginTransaction();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (Outbox.Waiting event : events) {
            ProducerRecord<String, byte[]> message = new ProducerRecord<>(
                    event.topic() == null ? articles : event.topic(),
                    event.key() == null ? event.article().toString() : event.key(),
                    event.payload().getBytes(StandardCharsets.UTF_8));
            if (event.traceparent() != null) {
                message.headers().add("traceparent", event.traceparent().getBytes(StandardCharsets.US_ASCII));
            }
            Future<RecordMetadata> acknowledgement = producer.send(message);
            if (acknowledgement.isDone()) {
                acknowledgement.get(); // of a topic that is missing: each further message would wait for it as long
            }
            sent.add(acknowledgement);
        }
        for (Future<RecordMetadata> acknowledgement : sent) {
            acknowledgement.get();
        }
        producer.commitTransaction();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }
}
