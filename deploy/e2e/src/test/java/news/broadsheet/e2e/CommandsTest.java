package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.platform;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The commands of articles-service, as an operator runs them beside the running platform. */
@ExtendWith(RunningPlatform.class)
class CommandsTest {
    private static final int ARTICLES = 1_500;

    @TempDir
    private Path folder;

    @BeforeAll
    static void prepare() {
        Story.prepareNewsroom();
    }

    private record Ended(int code, String said) {}

    private Process start(Path output, String... arguments) throws IOException {
        Path program = RunningPlatform.repository().resolve("articles-service/target/quarkus-app/quarkus-run.jar");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                program.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.redirectOutput(output.toFile());
        process.environment().putAll(platform().environments().get("articles-service"));
        return process.start();
    }

    private Ended run(String... arguments) throws Exception {
        Path output = folder.resolve("output.txt");
        Process process = start(output, arguments);
        assertTrue(process.waitFor(3, TimeUnit.MINUTES), "it ends");
        return new Ended(process.exitValue(), Files.readString(output));
    }

    @Test
    void theHistoryOfWhatWasPublishedHereIsWhole() throws Exception {
        Story.published(Story.draft("az", "Tarix yoxlanılır"));

        Ended verified = run("verify-history");

        assertEquals(0, verified.code(), verified.said());
        assertTrue(verified.said().contains("0 faults"), verified.said());
    }

    @Test
    void aCommandThatIsNoneSaysWhichThereAre() throws Exception {
        Ended ended = run("verify-histroy");

        assertEquals(2, ended.code());
        assertTrue(ended.said().contains("verify-history, import, export"), ended.said());
    }

    /** What an article had been read over there is part of the number that readers see here; a later import corrects it. */
    @Test
    void howOftenAnArticleWasReadBeforeItCameHereIsShown() throws Exception {
        importRead(Map.of("Кошка на крыше", 1430, "Собака во дворе", 2500));
        awaitViews("Кошка на крыше", 1430);
        awaitViews("Собака во дворе", 2500);

        importRead(Map.of("Кошка на крыше", 1200, "Собака во дворе", 2500));
        awaitViews("Кошка на крыше", 1200);
        awaitViews("Собака во дворе", 2500);
        reader().queryParam("section", "readback")
                .get("/api/v1/popular")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    private void importRead(Map<String, Integer> views) throws Exception {
        String items = new TreeMap<>(views)
                .entrySet().stream()
                        .map(entry -> """
                    <item><title>%1$s</title><dc:creator>leyla</dc:creator>
                    <content:encoded><![CDATA[<p>О том, как это было.</p>]]></content:encoded>
                    <excerpt:encoded>Коротко.</excerpt:encoded>
                    <wp:post_id>%2$d</wp:post_id><wp:post_date_gmt>2019-05-10 08:00:00</wp:post_date_gmt>
                    <wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
                    <category domain="category" nicename="readback"><![CDATA[Читаемое]]></category>
                    <wp:postmeta><wp:meta_key>views</wp:meta_key><wp:meta_value>%3$d</wp:meta_value></wp:postmeta></item>
                    """.formatted(
                                        entry.getKey(), 700_000 + entry.getKey().length(), entry.getValue()))
                        .collect(Collectors.joining());
        Path file = folder.resolve("read.xml");
        Files.writeString(file, wordpress(items));
        Ended ended = run(
                "import",
                "--format",
                "wordpress",
                "--file",
                file.toString(),
                "--language",
                "ru",
                "--source",
                "readback");
        assertEquals(0, ended.code(), ended.said());
    }

    private static void awaitViews(String headline, int views) {
        RunningPlatform.soon(headline + " was read " + views + " times").untilAsserted(() -> {
            String id = reader().queryParam("section", "readback")
                    .get("/api/v1/articles")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.find { it.headline == '" + headline + "' }.id");
            reader().get("/api/v1/views?article=" + id).then().statusCode(200).body("items[0].views", is(views));
        });
    }

    /** Killed in the middle and run again: all articles are there, none twice, at new addresses and at their old ones. */
    @Test
    void anImportThatWasKilledGoesOn() throws Exception {
        Path file = folder.resolve("wordpress.xml");
        Files.writeString(file, wordpress(archive()));
        Path output = folder.resolve("first.txt");
        Process first = start(output, "import", "--format", "wordpress", "--file", file.toString(), "--language", "ru");
        RunningPlatform.soon("some articles are there")
                .atMost(Duration.ofMinutes(2))
                .until(() -> imported().size() >= 100 || !first.isAlive());
        first.destroyForcibly().waitFor();
        int before = imported().size();

        Ended second = run("import", "--format", "wordpress", "--file", file.toString(), "--language", "ru");

        assertEquals(0, second.code(), second.said());
        Set<String> headlines = imported();
        System.out.println("  import: " + before + " articles before the SIGKILL, " + headlines.size() + " in the end");
        assertEquals(ARTICLES, headlines.size());
        assertNotEquals(ARTICLES, before, "it was killed in the middle: " + Files.readString(output));
        reader().redirects()
                .follow(false)
                .get("/2019/05/article-7.html")
                .then()
                .statusCode(301)
                .header("Location", is("/ru/archive/article-7"));
        reader().redirects().follow(false).get("/2019/05/article-0.html").then().statusCode(404);
        assertEquals(0, run("verify-history").code());
        Ended export = run("export", "--to", folder.resolve("export").toString());
        assertEquals(0, export.code(), export.said());
        assertTrue(Files.exists(folder.resolve("export/export.json")));
    }

    /** Headlines of the public list; an article that were there twice would make it longer than its set. */
    private static Set<String> imported() {
        Set<String> headlines = new HashSet<>();
        int items = 0;
        String after = null;
        do {
            var request = reader().queryParam("section", "archive").queryParam("limit", 100);
            var page = (after == null ? request : request.queryParam("after", after))
                    .get("/api/v1/articles")
                    .then()
                    .extract();
            List<String> found = page.statusCode() == 200 ? page.path("items.headline") : List.of();
            items += found.size();
            headlines.addAll(found);
            after = page.statusCode() == 200 ? page.path("next") : null;
        } while (after != null);
        assertEquals(items, headlines.size(), "none is there twice");
        return headlines;
    }

    private static String archive() {
        StringBuilder items = new StringBuilder();
        for (int i = 1; i <= ARTICLES; i++) {
            items.append("""
                    <item><title>Статья %1$d</title><link>https://old.example/2019/05/article-%1$d.html</link>
                    <dc:creator>leyla</dc:creator>
                    <content:encoded><![CDATA[<p>Текст статьи %1$d из архива.</p>]]></content:encoded>
                    <excerpt:encoded>Коротко о статье %1$d.</excerpt:encoded>
                    <wp:post_id>%1$d</wp:post_id><wp:post_date_gmt>2019-05-10 08:00:00</wp:post_date_gmt>
                    <wp:post_name>article-%1$d</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
                    <category domain="category" nicename="archive"><![CDATA[Архив]]></category></item>
                    """.formatted(i));
        }
        return items.toString();
    }

    private static String wordpress(String items) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
                     xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">
                <channel><title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
                <wp:author><wp:author_login>leyla</wp:author_login>
                <wp:author_display_name>Лейла Мамедова</wp:author_display_name></wp:author>
                %s</channel></rss>
                """.formatted(items);
    }
}
