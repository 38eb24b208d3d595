package news.broadsheet.analytics.count;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import news.broadsheet.analytics.start.SchemaMigration;
import news.broadsheet.analytics.topic.Offsets;
import news.broadsheet.worker.FailureLog;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Closes hours whose events are all counted. Any replica may do so at any time: it reads the end of the topic, and
 * closes hours once the stored offsets have reached that end. So an hour is not closed while its events wait for a
 * database that was away.
 */
@ApplicationScoped
class CloseHours {
    private static final int TIMEOUT = Math.toIntExact(Duration.ofSeconds(5).toMillis());

    private final FailureLog failures = new FailureLog(
            CloseHours.class,
            "No hour of the counts is closed while a server does not answer; trying again every minute",
            "Hours of the counts are closed again");
    private final SchemaMigration schema;
    private final Closings closings;
    private final Offsets offsets;
    private final Clock clock;
    private final CountConfig config;
    private final Map<String, Object> kafka;
    private final Instant startedAt;
    private Admin admin;
    private Ends seen;
    private volatile Instant closedUntil = Instant.EPOCH;

    /** The ends of the partitions at an instant. */
    private record Ends(Instant at, Map<Integer, Long> offsets) {}

    CloseHours(
            SchemaMigration schema,
            Closings closings,
            Offsets offsets,
            Clock clock,
            CountConfig config,
            @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.schema = schema;
        this.closings = closings;
        this.offsets = offsets;
        this.clock = clock;
        this.config = config;
        this.kafka = kafka;
        this.startedAt = clock.instant();
    }

    void watch(@Observes StartupEvent started, MeterRegistry metrics) {
        Gauge.builder("count.closing.overdue", this, hours -> hours.overdue().toMillis() / 1000.0)
                .description("How long ago the first hour that is open should have been closed")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** Grows for any reason: a server that is away, events that are not counted, a job that does not run. */
    private Duration overdue() {
        // Before the first closing, hours are due from the start of the service on.
        Instant open = closedUntil.equals(Instant.EPOCH) ? startedAt.truncatedTo(ChronoUnit.HOURS) : closedUntil;
        Duration overdue = Duration.between(open.plus(1, ChronoUnit.HOURS).plus(config.closeAfter()), clock.instant());
        return overdue.isNegative() ? Duration.ZERO : overdue;
    }

    @Scheduled(every = "1m", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void run() {
        try {
            schema.ensure();
            if (seen == null) {
                seen = ends();
            } else if (offsets.hasReached(config.topic(), seen.offsets())) {
                closings.close(seen.at().minus(config.closeAfter()).truncatedTo(ChronoUnit.HOURS));
                seen = ends();
            }
            closedUntil = closings.closedUntil(); // by whichever replica
            failures.worked();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException | ExecutionException | TimeoutException | RuntimeException e) {
            failures.failed(e);
        }
    }

    private synchronized Ends ends() throws InterruptedException, ExecutionException, TimeoutException {
        if (admin == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT);
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT);
            admin = Admin.create(settings);
        }
        Instant now = clock.instant();
        Map<TopicPartition, OffsetSpec> asked = admin
                .describeTopics(List.of(config.topic()))
                .allTopicNames()
                .get(TIMEOUT, TimeUnit.MILLISECONDS)
                .get(config.topic())
                .partitions()
                .stream()
                .collect(Collectors.toMap(
                        p -> new TopicPartition(config.topic(), p.partition()), p -> OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        admin.listOffsets(asked)
                .all()
                .get(TIMEOUT, TimeUnit.MILLISECONDS)
                .forEach((partition, end) -> ends.put(partition.partition(), end.offset()));
        return new Ends(now, ends);
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(Duration.ofMillis(TIMEOUT));
        }
    }
}
