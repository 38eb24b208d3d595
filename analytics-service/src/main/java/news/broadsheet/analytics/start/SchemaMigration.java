package news.broadsheet.analytics.start;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/** Migrates the database when it is first needed, so that the service starts without it. */
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

    /** Throws while the database is away; callers try again later. Does nothing after the first success. */
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
