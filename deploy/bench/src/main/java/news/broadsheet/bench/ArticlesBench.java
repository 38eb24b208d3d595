package news.broadsheet.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.LogManager;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import news.broadsheet.bench.Client.Targets;

/**
 * What articles-service costs and how long it takes with 200,000 articles: the service alone, as in production, with this
 * client and its servers on the same machine. CPU is the service's own, so it holds on a busy machine; times do not.
 */
final class ArticlesBench {
    private static final String LIST = "/api/v1/articles?limit=15";
    private static final int RATE = 500;
    private static final int SECONDS = 8;
    private static final int READERS = 8;
    private static final int WARM_UP = 60_000;
    private static final int MEASURED = 8_000;
    private static final int DESKS = 8;
    /** Of those that are approved, the first are published slowly; the next while the service compiles how to. */
    private static final int SLOWLY = 200;

    private static final int COLD = 4_000;
    /** That grow with the archive; reading a dozen sections from end to end is what is quickest. */
    private static final Pattern SCAN = Pattern.compile("Seq Scan on (article|revision|address|facet|tag)\\b");

    private static final Pattern SORT = Pattern.compile("[ >-]*(Incremental )?Sort");

    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");

    private final Servers servers;
    private final Client client;
    private final Report report = new Report();
    private final List<String> addresses;

    private ArticlesBench(Servers servers) throws SQLException {
        this.servers = servers;
        this.addresses = column("""
                select '/api/v1/articles' || path from article where path is not null order by md5(path) limit 20000""");
        this.client = new Client(servers.url());
    }

    static void run() throws Exception {
        LogManager.getLogManager().reset(); // Kafka's client has much to say
        Path folder = Path.of(".broadsheet/bench/articles").toAbsolutePath();
        long began = System.nanoTime();
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        try (Servers servers = Servers.start(folder)) {
            System.out.printf("  … filling %,d articles%n", Morgue.PUBLISHED);
            Morgue.fill(servers);
            System.out.printf(
                    "  ✓ %d s after the start%n%n",
                    Duration.ofNanos(System.nanoTime() - began).toSeconds());
            ArticlesBench bench = new ArticlesBench(servers);
            bench.report.atMost(0.5, "load of the machine before (times need an idle one)", load, "");
            bench.reading();
            bench.depth();
            // Before PostgreSQL has to tidy up after thousands of publications in a minute.
            bench.atRate();
            bench.publishing();
            Path file = folder.resolveSibling("articles.json");
            bench.report.write(file);
            System.out.printf("%nThe same with the plans: %s%n", file);
        }
    }

    private void reading() throws Exception {
        Targets list = n -> LIST
                + List.of("&language=ru", "&language=az", "", "&language=en&section=section-7")
                        .get(n & 3);
        // The compilers are at work for as long as this: their time is the service's, but not its requests'.
        int warm = client.read(
                WARM_UP, Duration.ofSeconds(120), READERS, n -> n % 2 == 0 ? article(n / 2) : list.apply(n / 2));
        report.atLeast(WARM_UP, "requests to warm up with (fewer: what follows is too high)", warm, "");
        report.atMost(0.5, "CPU of reading an article", cpu(this::article), "ms");
        report.atMost(1, "CPU of a list of 15", cpu(list), "ms");
        plan("latest list", LIST + "&language=ru");
        plan("list of a section", LIST + "&language=ru&section=section-7");
        plan("article by slug", article(0));
    }

    private void atRate() throws Exception {
        timed("latest list", n -> LIST + "&language=ru");
        timed("article by slug", this::article);
    }

    /** By its address on the site; any of very many. */
    private String article(int n) {
        return addresses.get(Math.floorMod(n, addresses.size()));
    }

    private double cpu(Targets targets) throws Exception {
        Duration before = servers.cpu();
        int read = client.read(MEASURED, Duration.ofSeconds(20), READERS, targets);
        return servers.cpu().minus(before).toNanos() / 1e6 / read;
    }

    private void timed(String what, Targets targets) throws Exception {
        Client.atRate(RATE, RATE * SECONDS, n -> () -> client.get(targets.apply(n))); // opens the connections
        Times times = Client.atRate(RATE, RATE * SECONDS, n -> () -> client.get(targets.apply(n)));
        report.tell(what + " at 500/s, p50", times.quantile(0.5), "ms");
        report.atMost(15, what + " at 500/s, p99", times.quantile(0.99), "ms");
        report.atMost(0, what + " at 500/s, failed", times.failed(), "");
    }

    private void plan(String what, String target) throws Exception {
        List<String> plan = Plans.of(servers, client, target);
        report.plan(what, plan);
        System.out.println("    plan of " + what);
        plan.forEach(line -> System.out.println("      " + line));
        long bad = plan.stream()
                .filter(line -> SCAN.matcher(line).find() || SORT.matcher(line).matches())
                .count();
        report.atMost(0, "sequential scans and sorts of " + what, bad, "");
    }

    /** Pages of 100 are walked to get deep; pages of 15 are measured there. */
    private void depth() throws Exception {
        Map<Integer, String> deep = new TreeMap<>(Map.of(1, LIST));
        String next = null;
        for (int page = 1; page <= 1_500; page++) {
            next = next(client.get("/api/v1/articles?limit=100" + (next == null ? "" : "&after=" + next)));
            if (page == 150 || page == 1_500) {
                deep.put(page * 100 / 15, LIST + "&after=" + next);
            }
        }
        Map<Integer, List<Long>> times = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            for (var page : deep.entrySet()) {
                long began = System.nanoTime();
                client.get(page.getValue());
                times.computeIfAbsent(page.getKey(), depth -> new ArrayList<>()).add(System.nanoTime() - began);
            }
        }
        double first = Times.of(times.get(1)).quantile(0.5);
        for (var page : times.entrySet()) {
            report.tell(
                    "page %,d of 15, p50".formatted(page.getKey()),
                    Times.of(page.getValue()).quantile(0.5),
                    "ms");
        }
        double last = Times.of(times.get(10_000)).quantile(0.5);
        report.atMost(1.25, "page 10,000 against page 1", last / first, "times");
        plan("page 10,000", deep.get(10_000));
    }

    private static String next(String page) {
        Matcher next = NEXT.matcher(page);
        if (!next.find()) {
            throw new IllegalStateException("The list ends too early");
        }
        return next.group(1);
    }

    private void publishing() throws Exception {
        List<String> approved = column("select cast(id as text) from article where status = 'approved' order by id");
        try (Arrivals arrivals = new Arrivals(servers.bootstrapServers())) {
            report.tell(
                    "published a second by a service that just started",
                    sustained(approved.subList(SLOWLY, SLOWLY + COLD), Duration.ofSeconds(60), arrivals),
                    "/s");
            report.atLeast(
                    100,
                    "published a second, with the outbox drained",
                    sustained(approved.subList(SLOWLY + COLD, approved.size()), Duration.ofSeconds(30), arrivals),
                    "/s");
            Map<String, Long> answered = new ConcurrentHashMap<>();
            Times slowly = Client.atRate(25, SLOWLY, n -> () -> {
                client.publish(approved.get(n), 3);
                answered.put(approved.get(n), System.nanoTime());
                return null;
            });
            report.atMost(0, "published at 25/s, failed", slowly.failed(), "");
            List<Long> late = new ArrayList<>();
            for (var article : answered.entrySet()) {
                late.add(Math.max(0, arrival(article.getKey(), arrivals) - article.getValue()));
            }
            report.tell(
                    "event in Kafka after the answer, at 25/s, p50",
                    Times.of(late).quantile(0.5),
                    "ms");
            report.atMost(
                    100,
                    "event in Kafka after the answer, at 25/s, p99",
                    Times.of(late).quantile(0.99),
                    "ms");
        }
    }

    /** How many a second, until the last event is in Kafka, so that nothing that was put off is left out. */
    private double sustained(List<String> articles, Duration time, Arrivals arrivals) throws Exception {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        long end = began + time.toNanos();
        try (ExecutorService desks = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int desk = 0; desk < DESKS; desk++) {
                running.add(desks.submit(() -> {
                    while (System.nanoTime() < end) {
                        int mine = next.getAndIncrement();
                        if (mine >= articles.size()) {
                            break;
                        }
                        client.publish(articles.get(mine), 3);
                    }
                    return null;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        }
        int published = Math.min(next.get(), articles.size());
        List<Long> arrived = new ArrayList<>();
        for (String article : articles.subList(0, published)) {
            arrived.add(arrival(article, arrivals));
        }
        return arrived.size() / ((Collections.max(arrived) - began) / 1e9);
    }

    private static long arrival(String article, Arrivals arrivals) {
        long tooLate = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (arrivals.of(article) == null) {
            if (System.nanoTime() > tooLate) {
                throw new IllegalStateException("No event about " + article + " came within 30 s");
            }
            LockSupport.parkNanos(1_000_000);
        }
        return arrivals.of(article);
    }

    private List<String> column(String query) throws SQLException {
        try (Connection database = servers.database();
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> column = new ArrayList<>();
            while (rows.next()) {
                column.add(rows.getString(1));
            }
            return column;
        }
    }
}
