package news.broadsheet.articles.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How fast 20,000 articles come in, with events. Not among the tests that every build runs:
 * {@code mvn -pl articles-service test -Dtest=ImportMeasurement -Dmeasured.articles=20000}.
 */
@QuarkusTest
class ImportMeasurement {
    private static final int ARTICLES = Integer.getInteger("measured.articles", 20_000);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    @Inject
    ImportCommand command;

    @TempDir
    private Path folder;

    @Test
    void hundredThousandComeInWithinHalfAnHour() throws IOException {
        Path file = write();
        Duration before = cpu();
        long began = System.nanoTime();

        int code = command.run(
                List.of("--format", "wordpress", "--file", file.toString(), "--source", "measured"), System.out);

        double seconds = (System.nanoTime() - began) / 1e9;
        double busy = cpu().minus(before).toMillis() / 1e3;
        assertEquals(0, code);
        System.out.printf(
                "%,d articles in %.0f s, %.1f ms of this JVM's CPU each%n", ARTICLES, seconds, busy * 1e3 / ARTICLES);
        assertTrue(ARTICLES / seconds > 60, "only " + ARTICLES / seconds + " a second");
    }

    /** On a machine that others use too, this says more than the time by the clock. */
    private static Duration cpu() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    }

    private Path write() throws IOException {
        Path file = folder.resolve("measured.xml");
        String text = "<p>Совет города одобрил строительство новой набережной, о которой спорили восемь лет.</p>\n"
                .repeat(12);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("<rss><channel>");
            for (int i = 1; i <= ARTICLES; i++) {
                String time = TIME.format(LocalDateTime.of(2015, 1, 1, 0, 0).plusMinutes(i * 200L));
                out.write("<item><title>Набережная строится " + i % 5_000 + "</title><link>https://old.example/" + i
                        + "</link><dc:creator>a" + i % 40 + "</dc:creator><content:encoded><![CDATA[" + text
                        + "]]></content:encoded><excerpt:encoded>Подводка " + i + ".</excerpt:encoded><wp:post_id>" + i
                        + "</wp:post_id><wp:post_date_gmt>" + time
                        + "</wp:post_date_gmt><wp:post_type>post</wp:post_type>"
                        + "<wp:status>publish</wp:status><category domain=\"category\" nicename=\"measured-" + i % 12
                        + "\">Раздел " + i % 12 + "</category><category domain=\"post_tag\" nicename=\"measured-"
                        + i % 900
                        + "\">тег</category><category domain=\"post_tag\" nicename=\"measured-b-" + i % 77
                        + "\">тег б</category><wp:postmeta><wp:meta_key>views</wp:meta_key><wp:meta_value>" + i
                        + "</wp:meta_value></wp:postmeta></item>\n");
            }
            out.write("</channel></rss>");
        }
        return file;
    }
}
