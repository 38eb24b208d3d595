package news.broadsheet.bench;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.logging.LogManager;
import news.broadsheet.local.Addresses;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.NativeExecutables;
import news.broadsheet.local.PartFailed;
import news.broadsheet.local.Platform;
import news.broadsheet.local.Program;
import news.broadsheet.local.Service;
import news.broadsheet.local.Supervisor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** What many clients of the live events cost a gateway as in production, which has no services behind it. */
final class LiveBench {
    private static final int CONNECTIONS = 10_000;
    private static final int EVENTS = 20;
    private static final double MEGABYTES = 512;
    private static final Duration IDLE = Duration.ofSeconds(30);
    private static final Set<String> LEFT_OUT =
            Set.of("elasticsearch", "articles-service", "search-service", "analytics-service");

    private final Report report = new Report();
    private final Platform platform;
    private final ProcessHandle gateway;

    private LiveBench(Platform platform, ProcessHandle gateway) {
        this.platform = platform;
        this.gateway = gateway;
    }

    /** @throws PartFailed when the gateway needs more memory than it may, or forgets somebody */
    static void run() throws Exception {
        requireFiles();
        LogManager.getLogManager().reset();
        Path repository = Path.of("").toAbsolutePath();
        Home home = new Home(repository.resolve(".broadsheet/bench/live"));
        home.wipe();
        Console console = new Console(System.out);
        Platform platform =
                new Platform(repository, home, Addresses.free().rememberedIn(home), NativeExecutables.NONE, console);
        Supervisor supervisor = new Supervisor(home, Console.SILENT);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(platform), "stop the platform"));
        platform.start(LEFT_OUT);
        platform.stop("gateway");
        supervisor.start(new Service(
                home,
                "gateway",
                Program.jvmAsInProduction(repository, "gateway"),
                List.of(
                        platform.addresses().port("gateway"),
                        platform.addresses().secondPort("gateway")),
                platform.environments().get("gateway")));
        ProcessHandle gateway =
                ProcessHandle.of(supervisor.pid("gateway").orElseThrow()).orElseThrow();
        new LiveBench(platform, gateway).measure(repository);
    }

    private static void stop(Platform platform) {
        try {
            platform.stop();
            platform.home().wipe();
        } catch (Exception e) {
            System.err.println("The platform could not be stopped: " + e);
        }
    }

    private static void requireFiles() throws PartFailed {
        long files = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getMaxFileDescriptorCount()
                : Long.MAX_VALUE;
        if (files < CONNECTIONS + 1_000) {
            throw new PartFailed("A process may have only " + files
                    + " files and connections open here. Say: ulimit -n " + 2 * CONNECTIONS);
        }
    }

    private void measure(Path repository) throws Exception {
        report.tell("gateway, memory before", memory(), "MB");
        try (LiveClients clients = LiveClients.connect(platform.addresses().port("gateway"), CONNECTIONS);
                KafkaProducer<String, String> topic = topic()) {
            report.tell("gateway, memory with " + CONNECTIONS + " streams", memory(), "MB");
            Duration before = cpu();
            clients.readFor(IDLE);
            report.tell("heart-beats, CPU", cpu().minus(before).toMillis() / 10.0 / IDLE.toSeconds(), "%");
            List<Long> nanoseconds = new ArrayList<>();
            before = cpu();
            for (int event = 0; event < EVENTS; event++) {
                long sent = System.nanoTime();
                publish(topic);
                clients.awaitEvent(Duration.ofSeconds(30)).forEach(arrived -> nanoseconds.add(arrived - sent));
            }
            double cpu = cpu().minus(before).toNanos() / 1e3 / EVENTS / CONNECTIONS;
            Times times = Times.of(nanoseconds);
            report.tell("an event to one client, CPU", cpu, "µs");
            report.tell("from Kafka to a client, median", times.quantile(0.5), "ms");
            report.tell("from Kafka to the last client", times.quantile(1), "ms");
            report.atLeast(EVENTS * (double) CONNECTIONS, "events that arrived", nanoseconds.size(), "");
            double memory = memory();
            report.atMost(MEGABYTES, "gateway, memory with " + CONNECTIONS + " streams, after all", memory, "MB");
            report.write(repository.resolve(".broadsheet/bench/live.json"));
            if (memory > MEGABYTES || nanoseconds.size() < EVENTS * CONNECTIONS) {
                throw new PartFailed("The gateway does not bear " + CONNECTIONS + " clients of its live events");
            }
        }
    }

    private KafkaProducer<String, String> topic() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", "127.0.0.1:" + platform.addresses().port("kafka")),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void publish(KafkaProducer<String, String> topic) throws Exception {
        UUID id = UUID.randomUUID();
        String event = """
                {"type":"published","schema":1,"id":"%s","version":1,"occurredAt":"%s","article":{"familyId":"%1$s",
                "language":"ru","path":"/ru/city/naberezhnaia","section":{"slug":"city","name":"Город"},"labels":[],
                "headline":"Дальний Мыс строит набережную, и работы начнутся в сентябре","body":"<p>%s</p>","byline":[],"tags":[],
                "publishedAt":"%2$s","updatedAt":"%2$s"}}""".formatted(id, Instant.now(), "слово ".repeat(500));
        topic.send(new ProducerRecord<>("articles", id.toString(), event)).get();
    }

    private double memory() throws IOException {
        return NativeBench.memory(gateway);
    }

    private Duration cpu() {
        return gateway.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
