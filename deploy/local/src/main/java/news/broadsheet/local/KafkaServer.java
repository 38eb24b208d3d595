package news.broadsheet.local;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/** Kafka as one JVM that is broker and controller, from its Maven artifact. */
public final class KafkaServer implements Server {
    /** One machine, one cluster; Kafka wants 16 bytes in base64. */
    private static final String CLUSTER_ID = "YnJvYWRzaGVldC1sb2NhbA";

    private static final int SECONDS = 5;

    private final Home home;
    private final int port;
    private final int listenPort;
    private final int controllerPort;
    private Path program;

    public KafkaServer(Home home, int port, int controllerPort) {
        this(home, port, port, controllerPort);
    }

    /** @param port where others reach it; where it listens differs when a test has put a proxy in between */
    KafkaServer(Home home, int port, int listenPort, int controllerPort) {
        this.home = home;
        this.port = port;
        this.listenPort = listenPort;
        this.controllerPort = controllerPort;
    }

    /**
     * A topic to be there.
     *
     * @param partitions at least 1
     * @param compacted keep the last record of each key for ever, instead of all records for seven days
     */
    public record Topic(String name, int partitions, boolean compacted) {}

    @Override
    public String name() {
        return "kafka";
    }

    @Override
    public List<Integer> ports() {
        return List.of(listenPort, controllerPort);
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    @Override
    public void prepare(Console console) throws Exception {
        String version = Artifacts.version("kafka");
        program = Cache.folder("kafka-" + version, folder -> {
            for (Path jar : Artifacts.fetchWithDependencies(
                    "org.apache.kafka:kafka_2.13:" + version, List.of("org.slf4j:slf4j-simple:1.7.36"), console)) {
                Files.copy(jar, folder.resolve(jar.getFileName()));
            }
        });
        Path data = home.ownedData(name());
        Files.writeString(data.resolve("server.properties"), properties(data));
        Unprivileged.own(data);
        // Ignores a folder that is formatted already; always run, because the check is Kafka's own.
        Process format = jvm(
                        "256m",
                        "kafka.tools.StorageTool",
                        "format",
                        "--standalone",
                        "--ignore-formatted",
                        "--cluster-id",
                        CLUSTER_ID,
                        "--config",
                        data.resolve("server.properties").toString())
                .start();
        if (!Files.exists(data.resolve("log/meta.properties")) && format.waitFor() != 0) {
            throw PartFailed.withLog(name(), "could not format its data folder", home.log(name()));
        }
    }

    private String properties(Path data) {
        return """
                process.roles=broker,controller
                node.id=1
                listeners=PLAINTEXT://127.0.0.1:%4$d,CONTROLLER://127.0.0.1:%2$d
                advertised.listeners=PLAINTEXT://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
                controller.listener.names=CONTROLLER
                controller.quorum.bootstrap.servers=127.0.0.1:%2$d
                log.dirs=%3$s
                auto.create.topics.enable=false
                group.initial.rebalance.delay.ms=0
                offsets.topic.replication.factor=1
                offsets.topic.num.partitions=4
                transaction.state.log.replication.factor=1
                transaction.state.log.min.isr=1
                transaction.state.log.num.partitions=4
                share.coordinator.state.topic.replication.factor=1
                share.coordinator.state.topic.min.isr=1
                share.coordinator.state.topic.num.partitions=4
                # The default of 128 MB is taken from a heap of 256 MB.
                log.cleaner.dedupe.buffer.size=16777216
                """.formatted(port, controllerPort, data.resolve("log"), listenPort);
    }

    @Override
    public Launch launch() throws Exception {
        return jvm(
                "256m",
                "kafka.Kafka",
                home.data(name()).resolve("server.properties").toString());
    }

    private Launch jvm(String heap, String main, String... arguments) throws Exception {
        List<String> rest =
                new ArrayList<>(List.of("-Dorg.slf4j.simpleLogger.showDateTime=true", "-cp", program + "/*", main));
        rest.addAll(List.of(arguments));
        Path archive = "kafka.Kafka".equals(main)
                ? Cache.writable("cds").resolve("kafka-" + Artifacts.version(name()) + ".jsa")
                : null;
        return new Launch(
                name(),
                Jvm.command(heap, archive, rest.toArray(String[]::new)),
                Map.of(),
                home.data(name()),
                home.log(name()));
    }

    @Override
    public boolean isReady() throws Exception {
        try (Admin admin = admin()) {
            return !admin.describeCluster()
                    .nodes()
                    .get(SECONDS, TimeUnit.SECONDS)
                    .isEmpty();
        }
    }

    /** Makes the topics that are missing; leaves those that exist as they are. */
    public void ensureTopics(List<Topic> topics) throws Exception {
        try (Admin admin = admin()) {
            Set<String> existing = admin.listTopics().names().get(SECONDS, TimeUnit.SECONDS);
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(KafkaServer::newTopic)
                    .toList();
            admin.createTopics(missing).all().get(SECONDS, TimeUnit.SECONDS);
        }
    }

    private static NewTopic newTopic(Topic topic) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (topic.compacted()) {
            settings.put("cleanup.policy", "compact");
        }
        return new NewTopic(topic.name(), topic.partitions(), (short) 1).configs(settings);
    }

    private Admin admin() throws Exception {
        // Asking a port that nobody listens on makes the client log and retry; a plain connection tells sooner.
        Ports.checkListening(port);
        return Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers(),
                "request.timeout.ms", SECONDS * 1000,
                "default.api.timeout.ms", SECONDS * 1000));
    }
}
