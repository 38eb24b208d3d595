package news.broadsheet.analytics.start;

import jakarta.enterprise.context.ApplicationScoped;
import org.flywaydb.core.Flyway;

/** Brings the database up to date the first time that somebody needs it, so that the service starts without one too. */
@ApplicationScoped
public class Schema {
    private final Flyway flyway;
    private boolean current;

    Schema(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Throws where the database is away: the caller tries again later. Does nothing once it has succeeded. */
    public synchronized void ensure() {
        if (!current) {
            flyway.migrate();
            current = true;
        }
    }
}
