package news.broadsheet.analytics.count;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import news.broadsheet.analytics.start.SchemaMigration;
import news.broadsheet.worker.FailureLog;

/** Drops single opens after their retention. The roll-ups stay. */
@ApplicationScoped
class DropOldOpens {
    private final FailureLog failures = new FailureLog(
            DropOldOpens.class,
            "Old opens are kept while the database does not answer; trying again every hour",
            "Old opens are dropped again");
    private final SchemaMigration schema;
    private final Opens opens;
    private final Clock clock;
    private final CountConfig config;

    DropOldOpens(SchemaMigration schema, Opens opens, Clock clock, CountConfig config) {
        this.schema = schema;
        this.opens = opens;
        this.clock = clock;
        this.config = config;
    }

    /** Keeps one day more, because an event just young enough may still be waiting to be counted. */
    @Scheduled(every = "1h", delayed = "5m")
    void run() {
        try {
            schema.ensure();
            opens.dropBefore(LocalDate.ofInstant(clock.instant().minus(config.keepOpens()), ZoneOffset.UTC)
                    .minusDays(1));
            failures.worked();
        } catch (SQLException | RuntimeException e) {
            failures.failed(e);
        }
    }
}
