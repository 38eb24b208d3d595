package news.broadsheet.search.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import news.broadsheet.search.index.Indices;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;
import news.broadsheet.worker.Workers;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jspecify.annotations.Nullable;

/**
 * Indexes article events for as long as the service runs. An offset is committed after Elasticsearch has stored
 * everything before it.
 *
 * <p>An event that cannot be processed goes to the dead letters and stops nothing. When Elasticsearch or Kafka fails,
 * the consumer is closed, and opened again later at the committed offsets: nothing is kept in memory, and nothing is
 * lost. The group is named after the index, so that an index that was lost and created again is filled from the
 * beginning of the topic.
 */
@ApplicationScoped
class FollowArticles {
    /** How long a step waits for events; a stop waits as long. */
    private static final Duration POLL = Duration.ofMillis(500);

    private final FeedConfig config;
    private final Indices indices;
    private final ArticlesTopic topic;
    private final IndexArticles articles;
    private final MeterRegistry metrics;
    private @Nullable Consumer<String, byte[]> consumer;
    private @Nullable KafkaClientMetrics consumerMetrics;

    FollowArticles(
            FeedConfig config, Indices indices, ArticlesTopic topic, IndexArticles articles, MeterRegistry metrics) {
        this.config = config;
        this.indices = indices;
        this.topic = topic;
        this.articles = articles;
        this.metrics = metrics;
    }

    /** Each step is one poll. The service starts while Elasticsearch and Kafka are down. */
    void start(@Observes StartupEvent started, Workers workers) {
        FailureLog failures = new FailureLog(
                FollowArticles.class,
                "Articles cannot be indexed; it is tried again every "
                        + config.retryAfter().toMillis() + " ms",
                "Articles are indexed again");
        workers.start(new Worker("follow-articles", Duration.ZERO, config.retryAfter(), failures, this::follow)
                .afterFailure(this::closeConsumer)
                .atTheEnd(this::closeConsumer));
    }

    private boolean follow() throws IOException, ExecutionException, InterruptedException {
        if (consumer == null) {
            consumer = topic.join(indices.ensure());
            consumerMetrics = new KafkaClientMetrics(consumer);
            consumerMetrics.bindTo(metrics);
        }
        ConsumerRecords<String, byte[]> events = consumer.poll(POLL);
        if (events.isEmpty()) {
            return false;
        }
        articles.index(events);
        consumer.commitSync();
        return true;
    }

    private void closeConsumer() {
        try (Consumer<String, byte[]> _ = consumer;
                KafkaClientMetrics _ = consumerMetrics) {
            consumer = null;
            consumerMetrics = null;
        }
    }
}
