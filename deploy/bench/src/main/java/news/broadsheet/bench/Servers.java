package news.broadsheet.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.KafkaServer;
import news.broadsheet.local.Ports;
import news.broadsheet.local.PostgresServer;
import news.broadsheet.local.Program;
import news.broadsheet.local.Server;
import news.broadsheet.local.Service;
import news.broadsheet.local.Supervisor;
import news.broadsheet.local.test.Tokens;

/**
 * articles-service as in production, with a PostgreSQL and a Kafka of its own: random ports of the loopback interface,
 * a data folder that is thrown away, all stopped at the end however it comes.
 */
final class Servers implements AutoCloseable {
    private static final String DATABASE = "articles";
    private static final String PASSWORD = "bench";

    private final Path repository;
    private final Home home;
    private final Supervisor supervisor;
    private final PostgresServer postgres;
    private final KafkaServer kafka;
    private final int port = Ports.free();

    private Servers(Path folder) {
        repository = folder.resolve("../../..").normalize();
        home = new Home(folder);
        supervisor = new Supervisor(home, new Console(System.out));
        postgres = new PostgresServer(home, Ports.free(), PASSWORD);
        kafka = new KafkaServer(home, Ports.free(), Ports.free());
    }

    static Servers start(Path folder) throws Exception {
        Servers servers = new Servers(folder);
        Runtime.getRuntime().addShutdownHook(new Thread(servers::stop, "stop the servers"));
        servers.home.wipe();
        servers.supervisor.start(servers.postgres);
        servers.postgres.ensureDatabase(DATABASE, PASSWORD);
        // For the plans of the very statements that the service sends; silent until it is told to speak.
        servers.sql("alter database " + DATABASE + " set session_preload_libraries = 'auto_explain'");
        servers.supervisor.start(servers.kafka);
        servers.kafka.ensureTopics(
                List.of(new KafkaServer.Topic("articles", 3, true), new KafkaServer.Topic("imported-views", 3, true)));
        servers.supervisor.start(servers.service());
        return servers;
    }

    private Server service() {
        return new Service(
                home,
                "articles-service",
                Program.jvmAsInProduction(repository, "articles-service"),
                List.of(port, Ports.free()),
                environment());
    }

    private Map<String, String> environment() {
        String token = Tokens.of("articles-service", "bench", "site"); // makes the key
        if (token.isEmpty()) {
            throw new IllegalStateException("There is no key to sign tokens with");
        }
        return Map.of(
                "ARTICLES_PREVIEW_KEY",
                "only-for-the-bench-only-for-the-bench",
                "ARTICLES_MEDIA_STORAGE_FOLDER",
                home.root().resolve("data/articles-service/media").toString(),
                "QUARKUS_PROFILE",
                "local",
                "ARTICLES_KEYCLOAK_EVENTS",
                "false",
                "QUARKUS_OIDC_PUBLIC_KEY",
                Tokens.publicKey(),
                "QUARKUS_OIDC_TOKEN_ISSUER",
                Tokens.ISSUER,
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "QUARKUS_DATASOURCE_JDBC_URL",
                postgres.jdbcUrl(DATABASE),
                "QUARKUS_DATASOURCE_USERNAME",
                DATABASE,
                "QUARKUS_DATASOURCE_PASSWORD",
                PASSWORD);
    }

    /** Runs a command of the service beside it, with a heap of so many megabytes; what it says goes to the file. */
    Process command(int megabytes, Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-jar",
                repository
                        .resolve("articles-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.redirectOutput(output.toFile());
        process.environment().putAll(environment());
        Process started = process.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly, "stop the command"));
        return started;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    /** As the superuser, for whom triggers can be switched off. */
    Connection database() throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl(DATABASE), "postgres", PASSWORD);
    }

    void sql(String... statements) throws SQLException {
        try (Connection connection = database();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    List<String> databaseLog() throws Exception {
        return Files.readAllLines(home.root().resolve("logs/postgres.log"));
    }

    /** That the service has used since it started, user and system, in steps of ten milliseconds. */
    Duration cpu() throws Exception {
        return ProcessHandle.of(supervisor.pid("articles-service").orElseThrow())
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow();
    }

    private void stop() {
        supervisor.stopAll();
    }

    @Override
    public void close() throws IOException {
        stop(); // once more at the exit, which does nothing then
        home.wipe();
    }
}
