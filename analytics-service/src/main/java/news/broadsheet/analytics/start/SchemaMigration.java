package news.broadsheet.analytics.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** Brings the database up to date the first time that somebody needs it, so that the service starts without one too. */
@ApplicationScoped
public class SchemaMigration {
    private static final Logger LOG = Logger.getLogger(SchemaMigration.class);

    private final DataSource database;
    private final Flyway flyway;
    private boolean current;

    SchemaMigration(DataSource database, Flyway flyway) {
        this.database = database;
        this.flyway = flyway;
    }

    /** Throws where the database is away: the caller tries again later. Does nothing once it has succeeded. */
    public synchronized void ensure() throws SQLException {
        if (current) {
            return;
        }
        try (Connection connection = database.getConnection()) {
            LOG.debugf("Migrating %s", connection.getCatalog()); // Flyway says in fifteen lines that it is away
        }
        flyway.migrate();
        current = true;
    }
}
