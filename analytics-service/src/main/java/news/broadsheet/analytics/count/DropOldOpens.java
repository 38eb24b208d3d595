package news.broadsheet.analytics.count;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import news.broadsheet.analytics.start.SchemaMigration;

/** Forgets the single opens when nobody may want to recount them any more. The roll-ups stay. */
@ApplicationScoped
class DropOldOpens {
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

    /** A day more than promised, because an event just young enough may still be about to be counted. */
    @Scheduled(every = "1h", delayed = "5m")
    void run() throws SQLException {
        schema.ensure();
        opens.dropBefore(LocalDate.ofInstant(clock.instant().minus(config.keepOpens()), ZoneOffset.UTC)
                .minusDays(1));
    }
}
