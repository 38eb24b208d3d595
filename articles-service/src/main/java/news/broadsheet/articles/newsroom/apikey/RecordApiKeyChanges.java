package news.broadsheet.articles.newsroom.apikey;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.newsroom.audit.Occurrence;
import news.broadsheet.articles.support.Jobs;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;
import news.broadsheet.worker.Workers;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes what administrators do with the keys of partners over into the audit, from the topic by which the gateways know the keys. One
 * replica reads it at a time (the consumer group's); what is read twice is recorded once. The topic is compacted, but Kafka does
 * so only with segments that are a week old: nothing is missing after an outage of less than that.
 */
@ApplicationScoped
class RecordApiKeyChanges {
    static final String TOPIC = "api-keys";

    /** Other records of the topic say when a key was used: their key has more than the id. */
    private static final int LENGTH_OF_ID = 36;

    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int TIMEOUT_MILLIS = 5_000;

    private final Audit audit;
    private final ObjectMapper json;
    private final Jobs jobs;
    private final String bootstrapServers;
    private final Worker worker;

    private @Nullable KafkaConsumer<String, byte[]> consumer;

    RecordApiKeyChanges(
            Audit audit,
            ObjectMapper json,
            Jobs jobs,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.audit = audit;
        this.json = json;
        this.jobs = jobs;
        this.bootstrapServers = bootstrapServers;
        FailureLog failures = new FailureLog(
                RecordApiKeyChanges.class,
                "Changes of partners' keys are not in the audit yet",
                "Changes of partners' keys are in the audit again");
        // An idle step has waited for records already.
        this.worker = new Worker("api-key-changes", Duration.ZERO, RETRY, failures, this::recordSome)
                .afterFailure(this::close)
                .atTheEnd(this::close);
    }

    void start(@Observes StartupEvent started, Workers workers) {
        if (jobs.run()) {
            workers.start(worker);
        }
    }

    private boolean recordSome() {
        if (consumer == null) {
            consumer = open();
        }
        ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
        if (records.isEmpty()) {
            return false;
        }
        List<Occurrence> changes = StreamSupport.stream(records.spliterator(), false)
                .filter(message -> message.key().length() == LENGTH_OF_ID && message.value() != null)
                .flatMap(message -> read(message).stream())
                .toList();
        QuarkusTransaction.requiringNew().run(() -> changes.forEach(audit::recordOnce));
        consumer.commitSync();
        return true;
    }

    /** One that cannot be read must not keep the others from being recorded. */
    private Optional<Occurrence> read(ConsumerRecord<String, byte[]> message) {
        try {
            return Optional.of(
                    json.readValue(message.value(), ApiKeyEvent.class).occurrence());
        } catch (IOException | RuntimeException e) {
            Log.errorf(e, "A change of a partner's key cannot be read and is not in the audit: %s", message.key());
            return Optional.empty();
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        KafkaConsumer<String, byte[]> opened = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "articles-api-keys",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false,
                        ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                        false,
                        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                        TIMEOUT_MILLIS),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        try {
            if (opened.partitionsFor(TOPIC).isEmpty()) {
                throw new IllegalStateException("Kafka has no topic " + TOPIC);
            }
            opened.subscribe(List.of(TOPIC));
            return opened;
        } catch (RuntimeException e) {
            opened.close(CloseOptions.timeout(PATIENCE));
            throw e;
        }
    }

    private void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(PATIENCE));
            consumer = null;
        }
    }
}
