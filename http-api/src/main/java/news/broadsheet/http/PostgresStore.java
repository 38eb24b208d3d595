package news.broadsheet.http;

import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.WeakHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * PostgreSQL behind a pool, in services that have one. It is asked on a connection outside of the pool: one in full use is no outage. Is told of the
 * pool's connections as its interceptor, and cuts them when PostgreSQL is away: a statement that waits for a server that
 * hangs would wait for ever, because {@code statement_timeout} is the server's.
 */
@Singleton
@IfBuildProperty(name = "quarkus.datasource.db-kind", stringValue = "postgresql")
final class PostgresStore implements Store, AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(PostgresStore.class);
    private static final String SECONDS = "1";

    private final String url;
    private final Properties login = new Properties();
    private final Set<Connection> pooled = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
    private Connection own;

    PostgresStore(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password") String password) {
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("ApplicationName", "store-watch");
        login.setProperty("connectTimeout", SECONDS);
        login.setProperty("loginTimeout", SECONDS);
        login.setProperty("socketTimeout", SECONDS);
    }

    @Override
    public void ask() throws SQLException {
        try {
            if (own == null) {
                own = DriverManager.getConnection(url, login);
            }
            try (Statement statement = own.createStatement()) {
                statement.execute("select 1");
            }
        } catch (SQLException e) {
            forget();
            if (isAway(e)) {
                throw e;
            }
            LOG.debug("PostgreSQL answers, though only with a refusal", e);
        }
    }

    /** Class 08 is the connection, 57P a server that stops or starts; whatever else it says, it is there to say it. */
    private static boolean isAway(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }

    private void forget() {
        Connection broken = own;
        own = null;
        if (broken != null) {
            cut(broken);
        }
    }

    @Override
    public void abandon() {
        List<Connection> all;
        synchronized (pooled) {
            all = List.copyOf(pooled);
        }
        all.forEach(PostgresStore::cut);
    }

    private static void cut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            LOG.debug("A connection could not be cut", e);
        }
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        pooled.add(drivers(connection));
    }

    @Override
    public void onConnectionDestroy(Connection connection) {
        pooled.remove(drivers(connection));
    }

    /** What an interceptor is given is a wrapper that is closed after the call. */
    private static Connection drivers(Connection connection) {
        try {
            return connection.unwrap(Connection.class);
        } catch (SQLException e) {
            throw new IllegalStateException("The pool hides its connections", e);
        }
    }
}
