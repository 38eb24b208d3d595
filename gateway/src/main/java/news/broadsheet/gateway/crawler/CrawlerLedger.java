package news.broadsheet.gateway.crawler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/**
 * Counts what crawlers ask for, as numbers, and tells analytics-service so at intervals. Without Kafka the numbers wait here. A
 * gateway that is killed loses those of the interval; a batch of which Kafka has not said that it has it is sent again, and may
 * then count twice.
 */
@ApplicationScoped
class CrawlerLedger {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ObjectMapper json;
    private final Clock clock;
    private final MeterRegistry metrics;
    private final MutinyEmitter<Record<String, String>> topic;
    /** At most one for each crawler, outcome and day that Kafka has not heard of. */
    private final Map<Counted, Long> requests = new ConcurrentHashMap<>();

    private record Counted(LocalDate day, String crawler, Outcome outcome) {}

    CrawlerLedger(
            ObjectMapper json,
            Clock clock,
            MeterRegistry metrics,
            @Channel("crawler-requests") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 1_000)
                    MutinyEmitter<Record<String, String>> topic) {
        this.json = json;
        this.clock = clock;
        this.metrics = metrics;
        this.topic = topic;
    }

    void count(Crawler crawler, Outcome outcome) {
        metrics.counter("gateway_crawler_requests", "crawler", crawler.name(), "outcome", outcome.label())
                .increment();
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        requests.merge(new Counted(today, crawler.name(), outcome), 1L, Long::sum);
    }

    void begin(@Observes StartupEvent started, Vertx vertx, CrawlerConfig config) {
        vertx.setPeriodic(
                config.tellEvery().toMillis(), timer -> tell().subscribe().with(told -> {}));
    }

    /** What a gateway that is told to stop has counted is not lost. */
    void end(@Observes ShutdownEvent stopping) {
        tell().await().atMost(PATIENCE);
    }

    /** Does not fail: what is not told stays here. */
    private Uni<Void> tell() {
        Map<LocalDate, Map<Counted, Long>> days = new TreeMap<>();
        requests.keySet().forEach(key -> {
            Long counted = requests.remove(key);
            if (counted != null) {
                days.computeIfAbsent(key.day(), day -> new ConcurrentHashMap<>())
                        .put(key, counted);
            }
        });
        return days.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(days.entrySet().stream()
                                .map(day -> tell(day.getKey(), day.getValue()))
                                .toList())
                        .andCollectFailures()
                        .replaceWithVoid();
    }

    private Uni<Void> tell(LocalDate day, Map<Counted, Long> counted) {
        List<CrawlerRequests.Count> counts = counted.entrySet().stream()
                .map(one -> new CrawlerRequests.Count(
                        one.getKey().crawler(), one.getKey().outcome(), one.getValue()))
                .sorted(Comparator.comparing(CrawlerRequests.Count::crawler)
                        .thenComparing(CrawlerRequests.Count::outcome))
                .collect(Collectors.toList());
        return topic.send(Record.of(day.toString(), write(new CrawlerRequests(day, counts))))
                .onFailure()
                .recoverWithItem(failure -> {
                    counted.forEach((key, number) -> requests.merge(key, number, Long::sum));
                    Log.debug("What crawlers have asked is not told yet", failure);
                    return null;
                });
    }

    private String write(CrawlerRequests event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("An event can always be written", e);
        }
    }
}
