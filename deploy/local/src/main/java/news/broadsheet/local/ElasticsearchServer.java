package news.broadsheet.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Elasticsearch from the minimal distribution that is published as a Maven artifact, with our analysis plugin unpacked
 * into it. The program lies in the data folder, not in the cache: a plugin is part of the installation, and two checkouts
 * may have built different ones.
 */
public final class ElasticsearchServer implements Server {
    private static final String PLUGIN = "broadsheet-analysis";

    private final Home home;
    private final int port;
    private final int listenPort;
    private final Path plugin;

    /** @param plugin the zip that {@code search-service/elasticsearch-plugin} builds */
    public ElasticsearchServer(Home home, int port, Path plugin) {
        this(home, port, port, plugin);
    }

    /** @param port where others reach it; where it listens differs when a test has put a proxy in between */
    ElasticsearchServer(Home home, int port, int listenPort, Path plugin) {
        this.home = home;
        this.port = port;
        this.listenPort = listenPort;
        this.plugin = plugin;
    }

    @Override
    public String name() {
        return "elasticsearch";
    }

    @Override
    public List<Integer> ports() {
        return List.of(listenPort);
    }

    public String host() {
        return "127.0.0.1:" + port;
    }

    private Path program() {
        return home.data(name()).resolve("program");
    }

    @Override
    public void prepare(Console console) throws Exception {
        if (!Files.isRegularFile(plugin)) {
            throw new PartFailed("The analysis plugin " + plugin
                    + " is not built: mvn package -pl search-service/elasticsearch-plugin");
        }
        String version = Artifacts.version(name());
        Path installed = program().resolve("installed");
        String wanted = version + " " + sha256(plugin);
        if (!Files.exists(installed) || !wanted.equals(Files.readString(installed))) {
            Path zip = Artifacts.fetch(
                    "org.elasticsearch.distribution.integ-test-zip:elasticsearch:zip:" + version, console);
            console.step("unpacking Elasticsearch and its analysis plugin", () -> {
                Archive.deleteTree(program());
                Archive.unzip(zip, program(), 1);
                Archive.unzip(plugin, program().resolve("plugins").resolve(PLUGIN), 0);
                Files.writeString(installed, wanted);
                return null;
            });
        }
        configure();
        home.ownedData(name());
    }

    private void configure() throws Exception {
        Path data = home.data(name());
        Path logs = Files.createDirectories(data.resolve("logs"));
        Files.createDirectories(data.resolve("tmp"));
        // Without security: it listens on loopback only. The local network is not the place that the roles protect.
        Files.writeString(
                program().resolve("config/elasticsearch.yml"), """
                cluster.name: broadsheet-local
                discovery.type: single-node
                network.host: 127.0.0.1
                http.port: %d
                path.data: %s
                path.logs: %s
                xpack.security.enabled: false
                # A developer's disk is often nearly full, and one node has nowhere to move shards to.
                cluster.routing.allocation.disk.threshold_enabled: false
                """.formatted(listenPort, data.resolve("index"), logs));
        Files.createDirectories(program().resolve("config/jvm.options.d"));
        Files.writeString(program().resolve("config/jvm.options.d/local.options"), """
                -Xms256m
                -Xmx256m
                -XX:TieredStopAtLevel=1
                -XX:-HeapDumpOnOutOfMemoryError
                -Xlog:disable
                -Xlog:all=warning:stderr
                """);
    }

    @Override
    public Launch launch() {
        return new Launch(
                name(),
                List.of(program().resolve("bin/elasticsearch").toString()),
                Map.of(
                        "ES_JAVA_HOME", System.getProperty("java.home"),
                        "ES_TMPDIR", home.data(name()).resolve("tmp").toString()),
                home.data(name()),
                home.log(name()));
    }

    @Override
    public boolean isReady() throws Exception {
        return Http.status("http://" + host() + "/_cluster/health?wait_for_status=yellow&timeout=1s") == 200;
    }

    private static String sha256(Path file) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest);
    }
}
