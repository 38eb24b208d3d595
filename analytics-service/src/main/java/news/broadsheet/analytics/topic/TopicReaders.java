package news.broadsheet.analytics.topic;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;
import news.broadsheet.analytics.start.Schema;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the topics that this service reads. */
@ApplicationScoped
public class TopicReaders {
    private static final String GROUP = "analytics-service";

    private final Schema schema;
    private final Offsets offsets;
    private final Consumption consumption;
    private final MeterRegistry metrics;
    private final Map<String, Object> kafka;
    private final String instance;

    TopicReaders(
            Schema schema,
            Offsets offsets,
            Consumption consumption,
            MeterRegistry metrics,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            TopicConfiguration configuration,
            @ConfigProperty(name = "quarkus.http.port") int port) {
        this.schema = schema;
        this.offsets = offsets;
        this.consumption = consumption;
        this.metrics = metrics;
        this.kafka = kafka;
        this.instance = configuration.instance().orElseGet(() -> hostName() + "-" + port);
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    /** Starts to read; whoever opens it closes it. */
    public TopicReader open(String topic, Intake intake) {
        TopicReader reader = open(topic, intake, instance, consumption);
        metrics.gauge("topic.lag", Tags.of("topic", topic), reader, TopicReader::lag);
        return reader;
    }

    TopicReader open(String topic, Intake intake, String member, Consumption storing) {
        return new TopicReader(topic, intake, schema, offsets, storing, () -> consumer(topic, member)).start();
    }

    private Consumer<byte[], byte[]> consumer(String topic, String member) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP + "-" + topic);
        settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member.replaceAll("[^A-Za-z0-9._-]", "-"));
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }
}
