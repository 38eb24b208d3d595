package news.broadsheet.analytics.topic;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.broadsheet.analytics.start.SchemaMigration;
import news.broadsheet.worker.Workers;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.MemberToRemove;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.UnknownMemberIdException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads the topic of each {@link TopicHandler} while the service runs. */
@ApplicationScoped
public class TopicReaders {
    private static final String GROUP = "analytics-service";
    private static final int TIMEOUT_MILLIS = 5_000;
    /**
     * Kafka waits for so many bytes, but no longer than this, before it hands over what has come. Each batch is a transaction: without
     * the wait each view would be one.
     */
    private static final int BATCH_BYTES = 64 * 1024;

    private static final int BATCH_MILLIS = 250;

    private final SchemaMigration schema;
    private final Offsets offsets;
    private final ConsumerTransactions consumption;
    private final Workers workers;
    private final MeterRegistry metrics;
    private final Map<String, Object> kafka;
    private final String instance;
    private final Map<String, TopicReader> opened = new ConcurrentHashMap<>();

    TopicReaders(
            SchemaMigration schema,
            Offsets offsets,
            ConsumerTransactions consumption,
            Workers workers,
            MeterRegistry metrics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicConfig config,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.schema = schema;
        this.offsets = offsets;
        this.consumption = consumption;
        this.workers = workers;
        this.metrics = metrics;
        this.kafka = kafka;
        this.instance = config.instance().orElseGet(() -> hostName() + "-" + port);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    void openAll(@Observes StartupEvent started, @Any Instance<TopicHandler<?>> intakes) {
        intakes.forEach(this::open);
    }

    public void open(TopicHandler<?> intake) {
        String topic = intake.topic();
        opened.put(topic, open(intake, instance, consumption));
        // Looked up by name, because a reopened reader replaces the one before.
        metrics.gauge(
                "topic.lag",
                Tags.of("topic", topic),
                opened,
                readers -> readers.get(topic).lag());
        Gauge.builder(
                        "topic.stalled",
                        opened,
                        readers -> readers.get(topic).worker().stalledSeconds())
                .description("For how long what the topic has could not be stored")
                .baseUnit("seconds")
                .tag("topic", topic)
                .register(metrics);
    }

    public void close(String topic) {
        opened.get(topic).close();
    }

    TopicReader open(TopicHandler<?> intake, String member, ConsumerTransactions storing) {
        TopicReader reader = new TopicReader(intake, schema, offsets, storing, () -> consumer(intake, member));
        workers.start(reader.worker());
        return reader;
    }

    private Consumer<byte[], byte[]> consumer(TopicHandler<?> intake, String member) {
        String group = GROUP + "-" + intake.topic();
        String instance = member.replaceAll("[^A-Za-z0-9._-]", "-");
        dismissPredecessor(group, instance);
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, instance);
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        if (intake.mayWait()) {
            settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, BATCH_BYTES);
            settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, BATCH_MILLIS);
        }
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /**
     * Removes a crashed reader of this name from its group, so that its partitions are assigned again at once and not
     * after its session time-out. Joining under its name would be as fast, but then Kafka returns the partitions that
     * it had and suppresses a rebalance (KIP-814): a partition without an owner at that moment would stay without one.
     */
    private void dismissPredecessor(String group, String instance) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
        try (Admin admin = Admin.create(settings)) {
            MemberToRemove predecessor = new MemberToRemove(instance);
            admin.removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions(Set.of(predecessor)))
                    .memberResult(predecessor)
                    .get(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof UnknownMemberIdException
                    || e.getCause() instanceof GroupIdNotFoundException)) {
                throw new IllegalStateException("Kafka does not answer about the group " + group, e.getCause());
            }
        } catch (TimeoutException e) {
            throw new IllegalStateException("Kafka does not answer about the group " + group, e);
        }
    }
}
