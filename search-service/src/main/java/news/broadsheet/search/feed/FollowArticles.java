package news.broadsheet.search.feed;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import news.broadsheet.search.index.Indices;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

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
    /** Longest delay of a shutdown. */
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration LONGEST_END = Duration.ofSeconds(10);

    private final FeedConfig config;
    private final Indices indices;
    private final ArticlesTopic topic;
    private final IndexArticles articles;
    private final MeterRegistry metrics;

    private final CountDownLatch stop = new CountDownLatch(1);
    private Thread thread;
    private boolean failing;

    FollowArticles(
            FeedConfig config, Indices indices, ArticlesTopic topic, IndexArticles articles, MeterRegistry metrics) {
        this.config = config;
        this.indices = indices;
        this.topic = topic;
        this.articles = articles;
        this.metrics = metrics;
    }

    /** Runs on a thread of its own, so that the service starts while Elasticsearch and Kafka are down. */
    void start(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("follow-articles").daemon().start(this::run);
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        stop.countDown();
        thread.join(LONGEST_END);
    }

    private void run() {
        boolean stopped = false;
        while (!stopped) {
            try {
                follow();
            } catch (Exception | StackOverflowError | AssertionError e) {
                // Any failure: without this thread the index would silently fall behind.
                failed(e);
            }
            try {
                stopped = stop.await(config.retryAfter().toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void follow() throws IOException, ExecutionException, InterruptedException {
        String generation = indices.ensure();
        try (Consumer<String, byte[]> consumer = topic.join(generation);
                KafkaClientMetrics consumerMetrics = new KafkaClientMetrics(consumer)) {
            consumerMetrics.bindTo(metrics);
            while (stop.getCount() > 0) {
                ConsumerRecords<String, byte[]> events = consumer.poll(POLL);
                if (!events.isEmpty()) {
                    articles.index(events);
                    consumer.commitSync();
                    worked();
                }
            }
        }
    }

    private void failed(Throwable failure) {
        if (!failing) {
            failing = true;
            Log.warnf(
                    failure,
                    "Articles cannot be indexed; it is tried again every %d ms",
                    config.retryAfter().toMillis());
        }
    }

    private void worked() {
        if (failing) {
            failing = false;
            Log.info("Articles are indexed again");
        }
    }
}
