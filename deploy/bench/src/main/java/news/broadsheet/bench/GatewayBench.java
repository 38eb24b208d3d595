package news.broadsheet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import news.broadsheet.local.Console;
import news.broadsheet.local.Platform;
import news.broadsheet.local.Ports;
import news.broadsheet.local.Program;
import news.broadsheet.local.Service;
import news.broadsheet.local.Supervisor;

/**
 * What the gateway costs, as in production, beside nginx that serves the same bytes: requests come at a fixed rate, the two take
 * turns, and the median of the rounds counts. CPU is that of the process alone, so it holds on a busy machine; times do not.
 */
final class GatewayBench {
    private static final int ROUNDS = 5;
    private static final int PER_SECOND = 2_000;
    private static final int REQUESTS = 10_000;
    private static final int WARM_UP = 40_000;
    private static final int READERS = 16;
    private static final int VIEWS = 2_000;
    private static final int VIEWS_PER_SECOND = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Report report = new Report();
    private final Platform platform;
    private final Supervisor supervisor;
    private final String gateway;

    /** @param limit of the ratio of CPU to the peer's */
    private record Reading(String name, String target, String encoding, double limit) {}

    private GatewayBench(Platform platform) {
        this.platform = platform;
        this.supervisor = new Supervisor(platform.home(), Console.SILENT);
        this.gateway = platform.addresses().url("gateway");
    }

    static void run() throws Exception {
        Path repository = Path.of("").toAbsolutePath();
        Platform platform = OwnPlatform.start(repository, "gateway", new Console(System.out));
        GatewayBench bench = new GatewayBench(platform);
        bench.restartAsInProduction(repository);
        bench.measure(repository);
    }

    private void restartAsInProduction(Path repository) throws Exception {
        platform.stop("gateway");
        supervisor.start(new Service(
                platform.home(),
                "gateway",
                Program.jvmAsInProduction(repository, "gateway"),
                List.of(
                        platform.addresses().port("gateway"),
                        platform.addresses().secondPort("gateway")),
                platform.environments().get("gateway")));
    }

    private void measure(Path repository) throws Exception {
        JsonNode latest = new ObjectMapper()
                .readTree(send(
                                get(gateway + "/api/v1/articles?language=ru&limit=1", "identity"),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .at("/items/0");
        String path = latest.get("path").asText();
        report.tell("gateway, memory before load", memory(), "MB");
        List<Reading> readings = List.of(
                new Reading("cached article in the API", "/api/v1/articles" + path, "identity", 1.5),
                new Reading("cached article in the API, gzip", "/api/v1/articles" + path, "gzip", 1.5),
                new Reading("article's page", path, "identity", 1.5),
                new Reading("article's page, gzip", path, "gzip", 1.5),
                new Reading("front page", "/ru/", "identity", 1.5),
                new Reading("front page, gzip", "/ru/", "gzip", 1.5));
        Optional<Path> program = Nginx.installed();
        if (program.isEmpty()) {
            System.out.println("nginx is not installed: there is nothing to compare with");
            for (Reading reading : readings) {
                warmUp(gateway + reading.target(), reading);
                report.tell(reading.name() + ", CPU each", cpuOfGateway(reading), "ms");
            }
        } else {
            Path folder = platform.home().root().resolve("nginx");
            try (Nginx nginx = Nginx.start(program.get(), folder, Ports.free(), gateway)) {
                for (Reading reading : readings) {
                    compare(reading, nginx);
                }
            }
        }
        report.atMost(
                0.5,
                "one view reported alone, CPU of all processes",
                view(latest.get("id").asText()),
                "ms");
        report.write(repository.resolve(".broadsheet/bench/gateway.json"));
    }

    private void compare(Reading reading, Nginx nginx) throws Exception {
        String peer = nginx.url() + reading.target();
        warmUp(gateway + reading.target(), reading);
        warmUp(peer, reading);
        List<Double> own = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        List<Double> added = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            Measured gateways = cpu(gateway + reading.target(), reading, process("gateway"));
            Measured peers = cpu(peer, reading, nginx.process());
            own.add(gateways.cpu());
            ratios.add(gateways.cpu() / peers.cpu());
            added.add(gateways.p99() - peers.p99());
        }
        report.tell(reading.name() + ", CPU each", median(own), "ms");
        report.atMost(reading.limit(), reading.name() + ", CPU by nginx's", median(ratios), "");
        report.tell(reading.name() + ", p99 above nginx's", median(added), "ms");
    }

    private double cpuOfGateway(Reading reading) throws Exception {
        List<Double> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(
                    cpu(gateway + reading.target(), reading, process("gateway")).cpu());
        }
        return median(rounds);
    }

    /** @param cpu milliseconds of each request, user and system */
    private record Measured(double cpu, double p99) {}

    private Measured cpu(String url, Reading reading, ProcessHandle process) throws Exception {
        Duration before = used(List.of(process));
        Times times = Client.atRate(
                PER_SECOND,
                REQUESTS,
                n -> () -> ok(send(get(url, reading.encoding()), HttpResponse.BodyHandlers.discarding())));
        if (times.failed() > 0) {
            throw new IOException(times.failed() + " of " + REQUESTS + " failed: " + url);
        }
        return new Measured(used(List.of(process)).minus(before).toNanos() / 1e6 / REQUESTS, times.quantile(0.99));
    }

    private void warmUp(String url, Reading reading) throws Exception {
        IntFunction<HttpRequest> request = n -> get(url, reading.encoding());
        Client.asFastAsAnswered(
                WARM_UP,
                Duration.ofSeconds(30),
                READERS,
                n -> ok(send(request.apply(n), HttpResponse.BodyHandlers.discarding())));
    }

    /** Of every process of the platform, above what they use while nobody asks anything. */
    private double view(String article) throws Exception {
        List<ProcessHandle> processes = processes();
        IntFunction<HttpRequest> view = n -> HttpRequest.newBuilder(URI.create(gateway + "/api/v1/views"))
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(10))
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"events\":[{\"id\":\"%s\",\"article\":\"%s\",\"kind\":\"open\"}]}"
                                .formatted(UUID.randomUUID(), article)))
                .build();
        Client.asFastAsAnswered(
                VIEWS,
                Duration.ofSeconds(30),
                READERS,
                n -> ok(send(view.apply(n), HttpResponse.BodyHandlers.discarding())));
        Duration span = Duration.ofSeconds(VIEWS / VIEWS_PER_SECOND);
        Duration before = used(processes);
        Thread.sleep(span);
        Duration idle = used(processes).minus(before);
        before = used(processes);
        Times times = Client.atRate(
                VIEWS_PER_SECOND, VIEWS, n -> () -> ok(send(view.apply(n), HttpResponse.BodyHandlers.discarding())));
        Duration busy = used(processes).minus(before);
        if (times.failed() > 0) {
            throw new IOException(times.failed() + " of " + VIEWS + " views were not taken");
        }
        return busy.minus(idle).toNanos() / 1e6 / VIEWS;
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

    private static Duration used(Collection<ProcessHandle> processes) {
        return processes.stream()
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private double memory() throws Exception {
        return NativeBench.memory(process("gateway"));
    }

    private static double median(List<Double> values) {
        double[] sorted =
                values.stream().flatMapToDouble(DoubleStream::of).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static HttpRequest get(String url, String encoding) {
        return HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(10))
                .header("Accept-Encoding", encoding)
                .build();
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> body)
            throws IOException, InterruptedException {
        return http.send(request, body);
    }

    private static Void ok(HttpResponse<?> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.uri() + " answers " + response.statusCode());
        }
        return null;
    }
}
