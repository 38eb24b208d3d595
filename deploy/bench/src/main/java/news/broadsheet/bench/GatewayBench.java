package news.broadsheet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import news.broadsheet.local.Addresses;
import news.broadsheet.local.Console;
import news.broadsheet.local.Platform;
import news.broadsheet.local.Ports;
import news.broadsheet.local.Program;
import news.broadsheet.local.Service;
import news.broadsheet.local.Supervisor;

/**
 * What the gateway costs, as in production, beside what else could stand there: nginx that serves the same bytes from its cache, and
 * plain proxies. Requests come at a fixed rate, the two take turns, and the median of the rounds counts. CPU is that of the process
 * alone, so it holds on a busy machine; times and requests a second do not.
 */
final class GatewayBench {
    private static final int ROUNDS = 5;
    private static final int PER_SECOND = 2_000;
    private static final int REQUESTS = 10_000;
    /** After as many, the compilers have little to do any more. */
    private static final int WARM_UP = 150_000;

    private static final int PASSED_PER_SECOND = 1_000;
    private static final int CORRECTIONS = 100;
    private static final int VIEWS = 2_000;
    private static final int VIEWS_PER_SECOND = 200;
    private static final int VIEWS_WARM_UP = 20_000;
    /** An open route that is not cached. */
    private static final String PASSED = "/api/v1/search?q=anything";

    private final Report report = new Report();
    private final Platform platform;
    private final Supervisor supervisor;
    private final Path folder;
    private final String gateway;

    private record Reading(String name, String target, String encoding) {}

    private GatewayBench(Platform platform) {
        this.platform = platform;
        this.supervisor = new Supervisor(platform.home(), Console.SILENT);
        this.folder = platform.home().root();
        this.gateway = platform.addresses().url("gateway");
    }

    static void run() throws Exception {
        Path repository = Path.of("").toAbsolutePath();
        Platform platform = OwnPlatform.start(repository, "gateway", new Console(System.out));
        GatewayBench bench = new GatewayBench(platform);
        try (Upstream upstream = Upstream.start()) {
            // The parts that a reported view comes by.
            bench.restartAsInProduction(repository, "analytics-service", Map.of());
            bench.restartAsInProduction(repository, "gateway", Map.of("GATEWAY_UPSTREAMS_SEARCH", upstream.url()));
            bench.report.atMost(200, "gateway, memory idle", NativeBench.memory(bench.process("gateway")), "MB");
            bench.reading();
            bench.passing(upstream);
        }
        bench.freshness();
        bench.viewing();
        bench.report.write(repository.resolve(".broadsheet/bench/gateway.json"));
    }

    /** @param changes of its environment */
    private void restartAsInProduction(Path repository, String part, Map<String, String> changes) throws Exception {
        platform.stop(part);
        Map<String, String> environment = new TreeMap<>(platform.environments().get(part));
        environment.putAll(changes);
        Addresses addresses = platform.addresses();
        supervisor.start(new Service(
                platform.home(),
                part,
                Program.jvmAsInProduction(repository, part),
                List.of(addresses.port(part), addresses.secondPort(part)),
                environment));
    }

    private JsonNode latest() throws Exception {
        return new ObjectMapper()
                .readTree(Load.send(Load.get(gateway + "/api/v1/articles?language=ru&limit=1", "identity"))
                        .body())
                .at("/items/0");
    }

    private void reading() throws Exception {
        String path = latest().get("path").asText();
        List<Reading> readings = List.of(
                new Reading("cached article in the API", "/api/v1/articles" + path, "identity"),
                new Reading("cached article in the API, gzip", "/api/v1/articles" + path, "gzip"),
                new Reading("article's page", path, "identity"),
                new Reading("article's page, gzip", path, "gzip"),
                new Reading("front page", "/ru/", "identity"),
                new Reading("front page, gzip", "/ru/", "gzip"));
        Optional<Path> program = Nginx.installed();
        if (program.isEmpty()) {
            System.out.println("nginx is not installed: there is nothing to compare with");
            return;
        }
        try (Peer nginx = Nginx.cacheOf(gateway, program.get(), folder.resolve("nginx"), Ports.free())) {
            for (Reading reading : readings) {
                compare(reading, nginx);
            }
        }
    }

    private void compare(Reading reading, Peer nginx) throws Exception {
        String own = gateway + reading.target();
        String peer = nginx.url() + reading.target();
        Load.warmUp(WARM_UP, own, reading.encoding());
        Load.warmUp(WARM_UP / 10, peer, reading.encoding());
        Paired paired = new Paired();
        for (int round = 0; round < ROUNDS; round++) {
            paired.add(
                    Load.atRate(PER_SECOND, REQUESTS, own, reading.encoding(), process("gateway")),
                    Load.atRate(PER_SECOND, REQUESTS, peer, reading.encoding(), nginx.process()));
        }
        report.tell(reading.name() + ", CPU each", paired.cpu(), "ms");
        report.atMost(1.5, reading.name() + ", CPU by nginx's", paired.ratio(), "");
        Optional<Wrk> wrk = Wrk.installed();
        if (wrk.isPresent()) {
            List<Double> rates = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rates.add(wrk.get().requestsPerSecond(own, reading.encoding(), 2)
                        / wrk.get().requestsPerSecond(peer, reading.encoding(), 2));
            }
            report.atLeast(0.8, reading.name() + ", requests/s by nginx's", Load.median(rates), "");
        }
    }

    /** What a call costs that goes on to a service. */
    private void passing(Upstream upstream) throws Exception {
        String own = gateway + PASSED;
        Load.warmUp(WARM_UP / 3, own, "identity");
        List<Double> added = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            double through = Load.atRate(PASSED_PER_SECOND, REQUESTS, own, "identity", process("gateway"))
                    .p99();
            double direct = Load.atRate(
                            PASSED_PER_SECOND, REQUESTS, upstream.url() + PASSED, "identity", ProcessHandle.current())
                    .p99();
            added.add(through - direct);
        }
        report.atMost(2, "passed on, p99 above the service's own, at 1,000/s", Load.median(added), "ms");
        Optional<Path> nginx = Nginx.installed();
        if (nginx.isPresent()) {
            try (Peer proxy = Nginx.proxyOf(upstream.url(), nginx.get(), folder.resolve("proxy"), Ports.free())) {
                Paired paired = passing(proxy);
                report.tell("passed on, CPU each", paired.cpu(), "ms");
                report.atMost(1.2, "passed on, CPU by nginx's", paired.ratio(), "");
            }
        }
        Optional<Path> spring = SpringCloudGateway.installed();
        if (spring.isPresent()) {
            try (Peer proxy = SpringCloudGateway.proxyOf(
                    upstream.url(), spring.get(), folder.resolve("spring-cloud-gateway.log"))) {
                report.atMost(
                        0.2,
                        "passed on, CPU by Spring Cloud Gateway's",
                        passing(proxy).ratio(),
                        "");
            }
        }
    }

    private Paired passing(Peer proxy) throws Exception {
        Load.warmUp(WARM_UP / 3, proxy.url() + PASSED, "identity");
        Paired paired = new Paired();
        for (int round = 0; round < ROUNDS; round++) {
            paired.add(
                    Load.atRate(PASSED_PER_SECOND, REQUESTS / 2, gateway + PASSED, "identity", process("gateway")),
                    Load.atRate(PASSED_PER_SECOND, REQUESTS / 2, proxy.url() + PASSED, "identity", proxy.process()));
        }
        return paired;
    }

    private void freshness() throws Exception {
        Times times = Freshness.measure(platform, CORRECTIONS);
        report.tell("corrected → fresh, median", times.quantile(0.5), "ms");
        report.atMost(100, "corrected → fresh, p99", times.quantile(0.99), "ms");
    }

    /** Of every process of the platform, above what they use while nobody asks anything. */
    private void viewing() throws Exception {
        String article = latest().get("id").asText();
        List<ProcessHandle> processes = processes();
        IntFunction<HttpRequest> view = n -> HttpRequest.newBuilder(URI.create(gateway + "/api/v1/views"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"events\":[{\"id\":\"%s\",\"article\":\"%s\",\"kind\":\"open\"}]}"
                                .formatted(UUID.randomUUID(), article)))
                .build();
        Client.asFastAsAnswered(VIEWS_WARM_UP, Duration.ofSeconds(60), 16, n -> Load.send(view.apply(n)));
        Duration span = Duration.ofSeconds(VIEWS / VIEWS_PER_SECOND);
        Duration before = Load.cpu(processes);
        Thread.sleep(span);
        Duration idle = Load.cpu(processes).minus(before);
        before = Load.cpu(processes);
        Times times = Client.atRate(VIEWS_PER_SECOND, VIEWS, n -> () -> Load.send(view.apply(n)));
        Duration busy = Load.cpu(processes).minus(before);
        if (times.failed() > 0) {
            throw new IOException(times.failed() + " of " + VIEWS + " views were not taken");
        }
        report.atMost(
                0.5,
                "one view reported alone, CPU of all processes",
                busy.minus(idle).toNanos() / 1e6 / VIEWS,
                "ms");
    }

    private List<ProcessHandle> processes() throws Exception {
        List<ProcessHandle> processes = new ArrayList<>();
        for (String part : List.of(
                "gateway",
                "analytics-service",
                "kafka",
                "postgres",
                "keycloak",
                "articles-service",
                "search-service")) {
            ProcessHandle process = process(part);
            processes.addAll(
                    Stream.concat(Stream.of(process), process.descendants()).toList());
        }
        return processes;
    }

    private ProcessHandle process(String part) throws Exception {
        return ProcessHandle.of(supervisor.pid(part).orElseThrow()).orElseThrow();
    }

    /** Rounds of the gateway and of a peer, by turns. */
    private static final class Paired {
        private final List<Double> own = new ArrayList<>();
        private final List<Double> ratios = new ArrayList<>();

        void add(Load.Cost gateway, Load.Cost peer) {
            own.add(gateway.cpu());
            ratios.add(gateway.cpu() / peer.cpu());
        }

        double cpu() {
            return Load.median(own);
        }

        double ratio() {
            return Load.median(ratios);
        }
    }
}
