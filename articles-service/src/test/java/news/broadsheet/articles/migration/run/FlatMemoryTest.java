package news.broadsheet.articles.migration.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ReadOptions;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.sources.DataLifeEngineDump;
import news.broadsheet.articles.migration.sources.GhostExport;
import news.broadsheet.articles.migration.sources.WordPressExport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of 100 MB are read by a JVM that has 32. */
class FlatMemoryTest {
    private static final int ARTICLES = 3_000;
    private static final String TEXT = "<p>" + "Слова, слова. ".repeat(1_400) + "</p>";

    @TempDir
    private Path folder;

    /** Run in a JVM of its own. */
    public static final class Count {
        private Count() {}

        public static void main(String[] arguments) throws IOException {
            long[] read = {0};
            source(arguments[0], Path.of(arguments[1])).read(new Source.Sink() {
                @Override
                public void article(ImportedArticle article) {
                    read[0]++;
                }

                @Override
                public void warning(Warning kind, String sourceId, String detail) {
                    throw new IllegalStateException(kind + " " + detail);
                }
            });
            System.exit(read[0] == ARTICLES ? 0 : 3);
        }
    }

    private static Source source(String format, Path file) {
        return switch (format) {
            case "wordpress" -> new WordPressExport(List.of(file), ReadOptions.USUAL);
            case "ghost" -> new GhostExport(List.of(file), ReadOptions.USUAL);
            default -> new DataLifeEngineDump(List.of(file), "dle", ReadOptions.USUAL);
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"wordpress", "ghost", "dle"})
    void isEnough(String format) throws Exception {
        Path file = write(format);
        assertTrue(Files.size(file) > 75_000_000);

        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Count.class.getName(),
                        format,
                        file.toString())
                .inheritIO()
                .start();

        assertTrue(process.waitFor(5, TimeUnit.MINUTES));
        assertEquals(0, process.exitValue());
    }

    private Path write(String format) throws IOException {
        Path file = folder.resolve(format);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            switch (format) {
                case "wordpress" -> {
                    out.write("<rss><channel>");
                    for (int i = 1; i <= ARTICLES; i++) {
                        out.write(
                                "<item><title>a</title><content:encoded><![CDATA[" + TEXT
                                        + "]]></content:encoded><wp:post_id>" + i
                                        + "</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item>");
                    }
                    out.write("</channel></rss>");
                }
                case "ghost" -> {
                    out.write(
                            "{\"db\":[{\"data\":{\"posts\":[{\"id\":\"1\",\"status\":\"published\",\"html\":\"<p>a</p>\"}");
                    for (int i = 2; i <= ARTICLES; i++) {
                        out.write(",{\"id\":\"" + i + "\",\"status\":\"published\",\"html\":\"" + TEXT
                                + "\",\"lexical\":\"" + TEXT + "\"}");
                    }
                    out.write("]}}]}");
                }
                default -> {
                    out.write(
                            "INSERT INTO `dle_post` (`id`,`short_story`,`date`) VALUES ('1','a','2020-01-01 00:00:00')");
                    for (int i = 2; i <= ARTICLES; i++) {
                        out.write(",(" + i + ",'" + TEXT + "','2020-01-01 00:00:00')");
                    }
                    out.write(";");
                }
            }
        }
        return file;
    }
}
