package news.broadsheet.search.feed;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import news.broadsheet.search.index.ArticleIndex;
import news.broadsheet.search.index.Change;
import news.broadsheet.search.index.IndexConfiguration;
import news.broadsheet.search.index.Indices;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Brings what happens to articles into the index, for as long as the service runs. An offset is committed after
 * Elasticsearch has everything before it.
 *
 * <p>When Elasticsearch or Kafka fails, the group is left and joined again later, from what was committed: nothing is kept
 * in memory, and nothing is lost. The group is named after the index, so that an index that was lost and made anew is
 * filled from the beginning of the topic, by itself.
 */
@ApplicationScoped
class FollowArticles {
    /** How long the end of the service may have to wait for this to notice. */
    private static final Duration POLL = Duration.ofMillis(500);

    private final FeedConfiguration configuration;
    private final IndexConfiguration languages;
    private final Indices indices;
    private final ArticleIndex index;
    private final DeadLetters deadLetters;
    private final ObjectMapper json;
    private final Map<String, Object> kafka;
    private final MeterRegistry metrics;

    private final CountDownLatch stop = new CountDownLatch(1);
    private Thread thread;
    private boolean failing;

    FollowArticles(
            FeedConfiguration configuration,
            IndexConfiguration languages,
            Indices indices,
            ArticleIndex index,
            DeadLetters deadLetters,
            ObjectMapper json,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            MeterRegistry metrics) {
        this.configuration = configuration;
        this.languages = languages;
        this.indices = indices;
        this.index = index;
        this.deadLetters = deadLetters;
        this.json = json;
        this.kafka = kafka;
        this.metrics = metrics;
    }

    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("follow-articles").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        stop.countDown();
        thread.join(Duration.ofSeconds(10));
    }

    private void run() {
        boolean stopped = false;
        while (!stopped) {
            try {
                follow();
            } catch (Exception e) {
                sayOnce(e);
            }
            try {
                stopped = stop.await(configuration.retryAfter().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void sayOnce(Exception failure) {
        if (!failing) {
            failing = true;
            Log.warnf(
                    "Articles cannot be indexed, and will be tried again every %d ms: %s",
                    configuration.retryAfter().toMillis(), failure);
        }
    }

    private void follow() throws IOException, ExecutionException, InterruptedException {
        String generation = indices.ensure();
        try (Consumer<String, byte[]> topic = open(generation);
                KafkaClientMetrics kafkaMetrics = new KafkaClientMetrics(topic)) {
            kafkaMetrics.bindTo(metrics);
            topic.subscribe(List.of(configuration.topic()));
            while (stop.getCount() > 0) {
                ConsumerRecords<String, byte[]> events = topic.poll(POLL);
                if (!events.isEmpty()) {
                    index(events);
                    topic.commitSync();
                    if (failing) {
                        failing = false;
                        Log.info("Articles are indexed again");
                    }
                }
            }
        }
    }

    private void index(ConsumerRecords<String, byte[]> events)
            throws IOException, ExecutionException, InterruptedException {
        List<Change> changes = new ArrayList<>();
        // By identity: the same event may be there twice, and each is to be buried by itself.
        Map<Change, ConsumerRecord<String, byte[]>> eventOf = new IdentityHashMap<>();
        for (ConsumerRecord<String, byte[]> event : events) {
            try {
                Change change = check(ArticleEvent.read(event.value(), json).change());
                changes.add(change);
                eventOf.put(change, event);
            } catch (Poison poison) {
                deadLetters.add(event, poison.getMessage());
            }
        }
        for (Map.Entry<Change, String> refused : index.write(changes).entrySet()) {
            deadLetters.add(eventOf.get(refused.getKey()), refused.getValue());
        }
    }

    private Change check(Change change) throws Poison {
        if (change instanceof Change.Put put
                && !languages.supported().contains(put.document().language())) {
            throw new Poison(
                    "There is no index for the language \"" + put.document().language() + "\"");
        }
        return change;
    }

    private Consumer<String, byte[]> open(String generation) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, configuration.group() + "-" + generation);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "search-feed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // The relay sends in transactions, and what it took back was never said.
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        // A bulk request in memory: at most this much, and as much again for what becomes of it.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 << 20);
        // The least that brokers allow: until then a killed replica keeps its share of the articles from the others.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 8_000);
        settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
