package news.broadsheet.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import news.broadsheet.local.Console;
import news.broadsheet.local.NativeExecutables;
import news.broadsheet.local.Platform;
import news.broadsheet.local.Program;
import news.broadsheet.local.Service;
import news.broadsheet.local.Supervisor;

/**
 * Each service by a JVM as in production and as a native executable, one after the other in a platform of its own that is
 * thrown away: from its start until it is ready, memory, and CPU of the call that it gets most.
 */
final class NativeBench {
    private static final int REQUESTS = 10_000;
    private static final int WARM_UP = 3 * REQUESTS;
    private static final int READERS = 8;
    private static final Duration QUIET = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path repository;
    private final Platform platform;
    private final Supervisor supervisor;
    private final Map<String, IntFunction<HttpRequest>> calls;

    /** @param size of what is shipped, the JVM itself not counted, in megabytes */
    private record Measured(long ready, long idle, long used, double cold, double warm, double size) {}

    private NativeBench(Path repository, Platform platform) throws Exception {
        this.repository = repository;
        this.platform = platform;
        this.supervisor = new Supervisor(platform.home(), Console.SILENT);
        String token = token(http, platform);
        JsonNode latest = json(request("gateway", "/api/v1/articles?language=ru&limit=1", ""))
                .at("/items/0");
        String path = latest.get("path").asText();
        String id = latest.get("id").asText();
        this.calls = Map.of(
                "articles-service", n -> request("articles-service", "/api/v1/articles" + path, token),
                "search-service",
                        n -> request("search-service", "/api/v1/search?language=ru&q=%D0%BF%D0%BE%D1%80%D1%82", token),
                "analytics-service", n -> request("analytics-service", "/api/v1/views?article=" + id, token),
                "gateway", n -> request("gateway", path, ""));
    }

    static void run() throws Exception {
        Path repository = Path.of("").toAbsolutePath();
        Console console = new Console(System.out);
        NativeExecutables executables = NativeExecutables.build(repository, console);
        new NativeBench(repository, OwnPlatform.start(repository, "native", console)).measure(executables);
    }

    private void measure(NativeExecutables executables) throws Exception {
        System.out.printf(
                "%n%-18s %-7s %9s %8s %10s %14s %13s %8s%n",
                "", "", "ready ms", "idle MB", "10,000 MB", "first ms CPU", "warm ms CPU", "size MB");
        for (String service : NativeExecutables.SERVICES) {
            Program executable = Program.executable(executables.byService().get(service));
            print(service, "JVM", measure(service, Program.jvmAsInProduction(repository, service)));
            print(service, "native", measure(service, executable));
        }
    }

    private static void print(String service, String how, Measured measured) {
        System.out.printf(
                "%-18s %-7s %9d %8d %10d %14.3f %13.3f %8.0f%n",
                service,
                how,
                measured.ready(),
                measured.idle(),
                measured.used(),
                measured.cold(),
                measured.warm(),
                measured.size());
    }

    private Measured measure(String name, Program program) throws Exception {
        platform.stop(name);
        Service service = new Service(
                platform.home(),
                name,
                program,
                List.of(platform.addresses().port(name), platform.addresses().secondPort(name)),
                platform.environments().get(name));
        long ready = start(service);
        ProcessHandle process =
                ProcessHandle.of(supervisor.pid(name).orElseThrow()).orElseThrow();
        Thread.sleep(QUIET);
        long idle = memory(process);
        double cold = cpuOf(process, REQUESTS, calls.get(name));
        long used = memory(process);
        cpuOf(process, WARM_UP, calls.get(name));
        double warm = cpuOf(process, REQUESTS, calls.get(name));
        supervisor.stop(service);
        platform.start(name);
        return new Measured(ready, idle, used, cold, warm, megabytes(program.file()));
    }

    /** @return milliseconds from the start of the process until it says that it is ready; asked a hundred times a second */
    private long start(Service service) throws Exception {
        CompletableFuture<Void> started = CompletableFuture.runAsync(() -> {
            try {
                supervisor.start(service);
            } catch (Exception e) {
                throw new IllegalStateException(service.name() + " does not start", e);
            }
        });
        while (!isReady(service)) {
            if (started.isCompletedExceptionally()) {
                break;
            }
            Thread.sleep(10);
        }
        Instant ready = Instant.now();
        started.get();
        Instant began = ProcessHandle.of(supervisor.pid(service.name()).orElseThrow())
                .flatMap(process -> process.info().startInstant())
                .orElseThrow();
        return Duration.between(began, ready).toMillis();
    }

    private static boolean isReady(Service service) throws InterruptedException {
        try {
            return service.isReady();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            return false;
        }
    }

    /** @return milliseconds of CPU for each, user and system, of the service alone */
    private double cpuOf(ProcessHandle process, int requests, IntFunction<HttpRequest> calls) throws Exception {
        Duration before = process.info().totalCpuDuration().orElseThrow();
        AtomicInteger next = new AtomicInteger();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                running.add(readers.submit(() -> {
                    for (int n = next.getAndIncrement(); n < requests; n = next.getAndIncrement()) {
                        send(calls.apply(n));
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        return process.info().totalCpuDuration().orElseThrow().minus(before).toNanos() / 1e6 / requests;
    }

    private HttpRequest request(String service, String target, String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(platform.addresses().url(service) + target))
                .timeout(Duration.ofSeconds(10));
        return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
    }

    private String send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(request.uri() + " answers " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private JsonNode json(HttpRequest request) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(send(request));
    }

    /** That of the gateway's own account, with which it reads for everybody. */
    static String token(HttpClient http, Platform platform) throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id=gateway&client_secret="
                + platform.secrets().get("client.gateway");
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.tokenUrl()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return new ObjectMapper()
                .readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .get("access_token")
                .asText();
    }

    /** Resident, in megabytes, as Linux counts it. */
    static long memory(ProcessHandle process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .findFirst()
                            .orElseThrow()
                    / 1024;
        }
    }

    /** Of the folder that the file lies in: an executable's libraries, a jar's libraries. */
    private static double megabytes(Path file) throws IOException {
        try (Stream<Path> files = Files.walk(file.getParent())) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(one -> one.toFile().length())
                            .sum()
                    / 1e6;
        }
    }
}
