package news.broadsheet.articles;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.hibernate.resource.jdbc.spi.StatementInspector;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The statements that requests need, whoever sends them to the database. Hibernate's own statistics would count those of
 * the jobs too, which have threads of the platform.
 */
@Singleton
@PersistenceUnitExtension
public class Statements implements StatementInspector {
    private static final long serialVersionUID = 1L;

    private final CopyOnWriteArrayList<String> sent = new CopyOnWriteArrayList<>();

    @Override
    public String inspect(String sql) {
        if (Thread.currentThread().isVirtual()) {
            sent.add(sql);
        }
        return sql;
    }

    /** Of a call. */
    public List<String> of(Runnable call, Jdbi database) {
        database.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext statement) {
                inspect(statement.getRawSql());
            }
        });
        try {
            Awaitility.await("what earlier calls began has ended")
                    .during(Duration.ofMillis(300))
                    .until(this::isQuiet);
            call.run();
            return List.copyOf(sent);
        } finally {
            database.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        }
    }

    private boolean isQuiet() {
        boolean quiet = sent.isEmpty();
        sent.clear();
        return quiet;
    }
}
