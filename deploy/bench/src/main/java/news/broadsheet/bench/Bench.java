package news.broadsheet.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.local.PartFailed;

/**
 * Reads the running platform as fast as it answers, one kind of reading after the other, and prints each beside the first:
 * on a noisy machine the ratios hold where the figures do not. Client and platform share the machine.
 */
public final class Bench {
    private static final int READERS = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(10);
    private static final Pattern PATH = Pattern.compile("\"path\":\"(/[a-z]{2}/[^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String site;

    private record Reading(String name, String target) {}

    private record Result(double perSecond, double p50, double p99, long failed) {}

    private Bench(String site) {
        this.site = site;
    }

    /**
     * @param arguments {@code articles} for articles-service alone, {@code import} for moving in, {@code native} for JVMs
     *     against native executables; otherwise the gateway's address, only this machine's, {@code http://localhost:8080}
     *     without
     */
    public static void main(String[] arguments) throws Exception {
        try {
            switch (arguments.length == 1 ? arguments[0] : "") {
                case "articles" -> ArticlesBench.run();
                case "import" -> ImportBench.run();
                case "native" -> NativeBench.run();
                default -> readings(arguments);
            }
        } catch (PartFailed e) {
            System.err.println("broadsheet: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void readings(String... arguments) throws Exception {
        String site = arguments.length == 0 ? "http://localhost:8080" : arguments[0];
        if (!List.of("localhost", "127.0.0.1").contains(URI.create(site).getHost())) {
            System.err.println("Load goes to this machine only; " + site + " is not.");
            System.exit(2);
        }
        new Bench(site).run();
    }

    private void run() throws Exception {
        String latest = get("/api/v1/articles?language=ru&limit=1").body();
        String path = first(PATH, latest);
        String id = first(ID, latest);
        List<Reading> readings = List.of(
                new Reading("article in the API, kept", "/api/v1/articles/" + id),
                new Reading("list of 20 in the API, kept", "/api/v1/articles?language=ru&limit=20"),
                new Reading("article's page, composed", path),
                new Reading("front page, composed", "/ru/"),
                new Reading("count of one article, passed on", "/api/v1/views?article=" + id),
                new Reading(
                        "search for one word, passed on",
                        "/api/v1/search?language=ru&q=%D0%B3%D0%BE%D1%80%D0%BE%D0%B4"));
        System.out.printf("%d readers, %d s each%n", READERS, MEASURED.toSeconds());
        System.out.printf("%-34s %9s %7s %8s %8s %7s%n", "", "per s", "ratio", "p50 ms", "p99 ms", "failed");
        double basis = 0;
        for (Reading reading : readings) {
            measure(reading, WARM_UP);
            Result result = measure(reading, MEASURED);
            basis = basis == 0 ? result.perSecond() : basis;
            System.out.printf(
                    "%-34s %9.0f %7.2f %8.2f %8.2f %7d%n",
                    reading.name(),
                    result.perSecond(),
                    result.perSecond() / basis,
                    result.p50(),
                    result.p99(),
                    result.failed());
        }
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IllegalStateException("There is no article to read: ./broadsheet up loads some");
        }
        return matcher.group(1);
    }

    private HttpResponse<String> get(String target) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(site + target))
                        .timeout(Duration.ofSeconds(10))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Result measure(Reading reading, Duration time) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<long[]> all = new ArrayList<>();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<long[]> reader = () -> read(reading.target(), end);
            List<Future<long[]>> running = new ArrayList<>();
            for (int i = 0; i < READERS; i++) {
                running.add(readers.submit(reader));
            }
            for (Future<long[]> one : running) {
                all.add(one.get());
            }
        }
        long[] times = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        long[] good = Arrays.stream(times).filter(t -> t >= 0).toArray();
        return new Result(
                good.length / (time.toMillis() / 1000.0),
                quantile(good, 0.5),
                quantile(good, 0.99),
                times.length - good.length);
    }

    private static double quantile(long[] sorted, double q) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * q)] / 1e6;
    }

    /** @return nanoseconds of each answer; -1 for one that is not 200 */
    private long[] read(String target, long end) throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            times.add(get(target).statusCode() == 200 ? System.nanoTime() - began : -1);
        }
        return times.stream().mapToLong(Long::longValue).toArray();
    }
}
