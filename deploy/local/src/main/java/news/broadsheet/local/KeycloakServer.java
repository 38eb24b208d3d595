package news.broadsheet.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;

/** Keycloak with our realm, its distribution built once for PostgreSQL and kept in the cache. */
public final class KeycloakServer implements Server {
    public static final String REALM = "broadsheet";
    public static final String ADMIN = "admin";

    /** What {@code kc.sh build} bakes in. {@code cache=local}: one node, no discovery of others. */
    private static final List<String> BUILD = List.of(
            "--db=postgres",
            "--features=client-secret-rotation",
            "--health-enabled=true",
            "--metrics-enabled=true",
            "--cache=local");

    private final Home home;
    private final int port;
    private final int listenPort;
    private final int managementPort;
    private final Path realm;
    private final Database database;
    private final Map<String, String> placeholders;
    private final String adminPassword;
    private Path program;

    /** The PostgreSQL database that Keycloak keeps everything in. */
    public record Database(String jdbcUrl, String user, String password) {}

    /**
     * @param ports where others reach it, and for health; a third one where it listens when a test has put a proxy in between
     * @param realm the realm file, imported where the database has no realm of that name yet; the folder {@code themes} is
     *     beside its own
     * @param placeholders values of the {@code ${NAME}} in the realm file: secrets and addresses
     */
    public KeycloakServer(
            Home home,
            List<Integer> ports,
            Path realm,
            Database database,
            Map<String, String> placeholders,
            String adminPassword) {
        this.home = home;
        this.port = ports.getFirst();
        this.managementPort = ports.get(1);
        this.listenPort = ports.size() > 2 ? ports.get(2) : port;
        this.realm = realm;
        this.database = database;
        this.placeholders = Map.copyOf(placeholders);
        this.adminPassword = adminPassword;
    }

    @Override
    public String name() {
        return "keycloak";
    }

    @Override
    public List<Integer> ports() {
        return List.of(listenPort, managementPort);
    }

    public String url() {
        return "http://localhost:" + port;
    }

    /** The OpenID Connect issuer. */
    public String issuer() {
        return url() + "/realms/" + REALM;
    }

    public String tokenUrl() {
        return issuer() + "/protocol/openid-connect/token";
    }

    public RealmFile realmFile() throws IOException {
        return RealmFile.read(realm, placeholders);
    }

    @Override
    public void prepare(Console console) throws Exception {
        String version = Artifacts.version(name());
        program = Cache.folder("keycloak-" + version + "-" + Integer.toHexString(BUILD.hashCode()), folder -> {
            Path zip = Artifacts.fetch("org.keycloak:keycloak-quarkus-dist:zip:" + version, console);
            console.step("unpacking and building Keycloak (once, about a minute)", () -> build(zip, folder));
        });
        Path data = home.ownedData(name());
        Path imported = Files.createDirectories(data.resolve("data/import"));
        // Not the file itself: it says which version of it the realm has from then on. It holds the secrets.
        Path importing = imported.resolve(realm.getFileName());
        Files.deleteIfExists(importing);
        Files.createFile(importing, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(importing, realmFile().realm().toString());
        Path refused = Files.createDirectories(data.resolve("data/password-blacklists"));
        Files.copy(
                commonPasswords(console), refused.resolve("common-passwords.txt"), StandardCopyOption.REPLACE_EXISTING);
        // Anew, so that nothing stays of what was removed from it.
        Path themes = data.resolve("themes");
        Archive.deleteTree(themes);
        PathUtils.copyDirectory(realm.resolveSibling("../themes").normalize(), themes);
        Files.createDirectories(data.resolve("conf"));
        // The program is shared; what it calls its home is ours alone, for there it keeps data and looks for the build.
        Path lib = data.resolve("lib");
        Files.deleteIfExists(lib);
        Files.createSymbolicLink(lib, program.resolve("lib"));
        Unprivileged.own(data);
    }

    /** The commonest first, a line each; the realm's policy names the file. */
    private static Path commonPasswords(Console console) throws PartFailed {
        String version = Artifacts.version("common-passwords");
        return Cache.folder(
                        "common-passwords-" + version,
                        folder -> Archive.unzip(Artifacts.fetch("me.gosimple:nbvcxz:" + version, console), folder, 0))
                .resolve("dictionaries/passwords.txt");
    }

    private Void build(Path zip, Path folder) throws Exception {
        Archive.unzip(zip, folder, 1);
        Unprivileged.own(folder);
        Path log = home.log(name() + "-build");
        List<String> command = new java.util.ArrayList<>(
                List.of("bash", folder.resolve("bin/kc.sh").toString(), "build"));
        command.addAll(BUILD);
        Process build =
                new Launch(name(), command, Map.of("JAVA_HOME", System.getProperty("java.home")), folder, log).start();
        if (build.waitFor() != 0) {
            throw PartFailed.withLog(name(), "could not be built", log);
        }
        return null;
    }

    /** The server itself instead of {@code kc.sh}: one process, whose id is the server's own. */
    @Override
    public Launch launch() throws Exception {
        Path archive = Cache.writable("cds").resolve(program.getFileName().toString() + ".jsa");
        Map<String, String> environment = Map.ofEntries(
                Map.entry("KC_DB_URL", database.jdbcUrl()),
                Map.entry("KC_DB_USERNAME", database.user()),
                Map.entry("KC_DB_PASSWORD", database.password()),
                Map.entry("KC_DB_POOL_MAX_SIZE", "20"),
                Map.entry("KC_HTTP_ENABLED", "true"),
                Map.entry("KC_HTTP_HOST", "127.0.0.1"),
                Map.entry("KC_HTTP_PORT", Integer.toString(listenPort)),
                Map.entry("KC_HTTP_MANAGEMENT_PORT", Integer.toString(managementPort)),
                Map.entry("KC_HOSTNAME", url()),
                // Otherwise every look at a server that is not ready yet is a line in its log.
                Map.entry("KC_LOG_LEVEL", "info,io.smallrye.health:error"),
                Map.entry("KC_BOOTSTRAP_ADMIN_USERNAME", ADMIN),
                Map.entry("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword));
        return new Launch(
                name(),
                Jvm.command(
                        "256m",
                        archive,
                        "-XX:MaxMetaspaceSize=256m",
                        "-Dkc.home.dir=" + home.data(name()),
                        "-Djava.util.concurrent.ForkJoinPool.common.threadFactory=io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                        "--add-opens=java.base/java.util=ALL-UNNAMED",
                        "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                        "--add-opens=java.base/java.security=ALL-UNNAMED",
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        program.resolve("lib/quarkus-run.jar").toString(),
                        "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                        "start",
                        "--optimized",
                        "--import-realm"),
                environment,
                home.data(name()),
                home.log(name()));
    }

    /** The log's "started" comes before schema and import; the health check after. */
    @Override
    public boolean isReady() throws Exception {
        return Http.status("http://127.0.0.1:" + managementPort + "/health/ready") == 200
                && Http.status("http://127.0.0.1:" + listenPort + "/realms/" + REALM) == 200;
    }
}
