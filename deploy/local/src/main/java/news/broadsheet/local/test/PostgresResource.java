package news.broadsheet.local.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import news.broadsheet.local.Ports;
import news.broadsheet.local.PostgresServer;

/** A real PostgreSQL with one empty database. Argument {@code database}: its name, default {@code test}. */
public final class PostgresResource implements QuarkusTestResourceLifecycleManager {
    private final TestServers servers = new TestServers("postgres");
    private String database;

    @Override
    public void init(Map<String, String> arguments) {
        database = arguments.getOrDefault("database", "test");
    }

    @Override
    public Map<String, String> start() {
        String password = "test";
        PostgresServer postgres = new PostgresServer(servers.home(), Ports.free(), password);
        servers.start(postgres, () -> postgres.ensureDatabase(database, password));
        return Map.of(
                "quarkus.datasource.jdbc.url", postgres.jdbcUrl(database),
                "quarkus.datasource.username", database,
                "quarkus.datasource.password", password);
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
