package news.broadsheet.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.logging.LogManager;

/**
 * How long a newspaper takes to move in: 100,000 articles of a WordPress export, by the command beside the running service,
 * which meanwhile hands on an event of each. The command's heap is a fraction of the file.
 */
final class ImportBench {
    private static final int ARTICLES = 100_000;
    private static final int AUTHORS = 40;
    private static final int HEAP = 128;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final String TEXT =
            "<p>Совет города одобрил строительство новой набережной, о которой спорили восемь лет.</p>\n".repeat(12);

    private final Servers servers;
    private final Path folder;
    private final Report report = new Report();

    private ImportBench(Servers servers, Path folder) {
        this.servers = servers;
        this.folder = folder;
    }

    static void run() throws Exception {
        LogManager.getLogManager().reset(); // Kafka's client has much to say
        Path folder = Path.of(".broadsheet/bench/import").toAbsolutePath();
        try (Servers servers = Servers.start(folder)) {
            ImportBench bench = new ImportBench(servers, folder);
            Path file = bench.write();
            bench.report.tell("size of the export", Files.size(file) / 1e6, "MB");
            bench.report.tell("heap of the command", HEAP, "MB");
            bench.movesIn(file);
            bench.movesInAgain(file);
            bench.report.write(folder.resolveSibling("import.json"));
        }
    }

    private void movesIn(Path file) throws Exception {
        long began = System.nanoTime();
        Duration cpu = imports(file);
        double seconds = (System.nanoTime() - began) / 1e9;
        report.atLeast(ARTICLES, "articles that are there", count("select count(*) from article"), "");
        report.atMost(30, "100,000 articles in", seconds / 60, "min");
        report.tell("CPU of the command for each", cpu.toNanos() / 1e6 / ARTICLES, "ms");
        while (count("select count(*) from outbox") > 0) {
            Thread.sleep(200);
        }
        report.atMost(30, "the same until the last event is in Kafka", (System.nanoTime() - began) / 60e9, "min");
    }

    private void movesInAgain(Path file) throws Exception {
        long began = System.nanoTime();
        imports(file);
        report.tell("the same again, which finds all there", (System.nanoTime() - began) / 60e9, "min");
        report.atMost(ARTICLES, "articles that are there then", count("select count(*) from article"), "");
    }

    /** @return what it used, user and system */
    private Duration imports(Path file) throws Exception {
        Path output = folder.resolve("import.txt");
        Process command = servers.command(
                HEAP, output, "import", "--format", "wordpress", "--file", file.toString(), "--source", "bench");
        Duration used = Duration.ZERO;
        while (command.isAlive()) {
            used = command.info().totalCpuDuration().orElse(used);
            Thread.sleep(100);
        }
        if (command.exitValue() != 0) {
            throw new IllegalStateException(
                    "The import ended with " + command.exitValue() + ":\n" + Files.readString(output));
        }
        return used;
    }

    private double count(String sql) throws Exception {
        try (Connection database = servers.database();
                Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Path write() throws IOException {
        Path file = folder.resolve("wordpress.xml");
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<rss><channel><language>ru-RU</language>");
            for (int i = 0; i < AUTHORS; i++) {
                out.write("<wp:author><wp:author_login>a%1$d</wp:author_login><wp:author_display_name>Автор %1$d"
                        .formatted(i));
                out.write("</wp:author_display_name></wp:author>");
            }
            for (int i = 1; i <= ARTICLES; i++) {
                out.write("""
                        <item><title>Набережная строится %2$d</title><link>https://old.example/%1$d</link>
                        <dc:creator>a%3$d</dc:creator><content:encoded><![CDATA[%4$s]]></content:encoded>
                        <excerpt:encoded>Подводка %1$d.</excerpt:encoded><wp:post_id>%1$d</wp:post_id>
                        <wp:post_date_gmt>%5$s</wp:post_date_gmt><wp:post_type>post</wp:post_type>
                        <wp:status>publish</wp:status>
                        <category domain="category" nicename="section-%6$d">Раздел %6$d</category>
                        <category domain="post_tag" nicename="tag-%7$d">тег %7$d</category>
                        <category domain="post_tag" nicename="topic-%8$d">тема %8$d</category>
                        <wp:postmeta><wp:meta_key>views</wp:meta_key><wp:meta_value>%1$d</wp:meta_value></wp:postmeta></item>
                        """.formatted(
                                i,
                                i % 5_000,
                                i % AUTHORS,
                                TEXT,
                                TIME.format(LocalDateTime.of(2015, 1, 1, 0, 0).plusMinutes(i * 55L)),
                                i % 12,
                                i % 900,
                                i % 77));
            }
            out.write("</channel></rss>");
        }
        return file;
    }
}
