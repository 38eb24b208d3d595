package news.broadsheet.analytics.count;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import news.broadsheet.analytics.start.SchemaMigration;
import news.broadsheet.worker.FailureLog;

/** Drops single opens after their retention. The roll-ups stay. */
@ApplicationScoped
class DropOldOpens {
    private static final Duration EVERY = Duration.ofHours(1);

    private final FailureLog failures = new FailureLog(
            DropOldOpens.class,
            "Old opens are kept while the database does not answer; trying again every hour",
            "Old opens are dropped again");
    private final SchemaMigration schema;
    private final Opens opens;
    private final Clock clock;
    private final CountConfig config;
    private volatile Instant dropped;

    DropOldOpens(SchemaMigration schema, Opens opens, Clock clock, CountConfig config) {
        this.schema = schema;
        this.opens = opens;
        this.clock = clock;
        this.config = config;
        this.dropped = clock.instant();
    }

    void measure(@Observes StartupEvent started, MeterRegistry metrics) {
        Gauge.builder("opens.dropping.overdue", this, opens -> opens.overdue().toMillis() / 1000.0)
                .description("How long ago single opens past their retention should have been looked for")
                .baseUnit("seconds")
                .register(metrics);
    }

    /** Grows for any reason, such as a job that does not run. */
    private Duration overdue() {
        Duration overdue = Duration.between(dropped.plus(EVERY), clock.instant());
        return overdue.isNegative() ? Duration.ZERO : overdue;
    }

    /** Keeps one day more, because an event just young enough may still be waiting to be counted. */
    @Scheduled(every = "1h", delayed = "5m")
    void run() {
        try {
            schema.ensure();
            opens.dropBefore(LocalDate.ofInstant(clock.instant().minus(config.keepOpens()), ZoneOffset.UTC)
                    .minusDays(1));
            dropped = clock.instant();
            failures.worked();
        } catch (SQLException | RuntimeException e) {
            failures.failed(e);
        }
    }
}
