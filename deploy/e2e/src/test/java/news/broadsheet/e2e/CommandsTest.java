package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.platform;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    private record CommandResult(int code, String output) {}

    private Process start(Path output, String... arguments) throws IOException {
        ProcessBuilder process =
                new ProcessBuilder(platform().commands().command(List.of(arguments))).redirectErrorStream(true);
        process.redirectOutput(output.toFile());
        process.environment().putAll(platform().environments().get("articles-service"));
        return process.start();
    }

    private CommandResult run(String... arguments) throws Exception {
        Path output = folder.resolve("output.txt");
        return result(start(output, arguments), output);
    }

    private static CommandResult result(Process process, Path output) throws Exception {
        assertTrue(process.waitFor(5, TimeUnit.MINUTES), "it ends");
        return new CommandResult(process.exitValue(), Files.readString(output));
    }

    /** As the README says: {@code ./broadsheet}, called from the test's folder. */
    private CommandResult broadsheet(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(RunningPlatform.repository().resolve("broadsheet").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile("broadsheet", ".txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        process.environment().put("BROADSHEET_HOME", platform().home().root().toString());
        process.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            return result(process.start(), output);
        } finally {
            Files.delete(output);
        }
    }

    /** In a folder that nobody else may enter, as those of tests and of root's home are. */
    private String pictureAndArticle(String name) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path uploads = Files.createDirectories(folder.resolve("pictures/2019/05"));
        Files.write(uploads.resolve(name + ".jpg"), Pictures.small());
        Files.writeString(folder.resolve(name + ".xml"), wordpress("""
                <item><title>Снимок %1$s</title><link>https://old.example/2019/06/%1$s.html</link>
                <dc:creator>leyla</dc:creator>
                <content:encoded><![CDATA[<p>Текст.</p>
                <figure><img src="https://old.example/wp-content/uploads/2019/05/%1$s-300x200.jpg" alt="Порт"></figure>]]>
                </content:encoded><excerpt:encoded>Коротко.</excerpt:encoded>
                <wp:post_id>%2$d</wp:post_id><wp:post_date_gmt>2019-06-10 08:00:00</wp:post_date_gmt>
                <wp:post_name>%1$s</wp:post_name><wp:status>publish</wp:status><wp:post_type>post</wp:post_type>
                <category domain="category" nicename="album"><![CDATA[Альбом]]></category></item>
                """.formatted(
                        name, 100_000 + Math.abs(name.hashCode() % 100_000))));
        return name + ".xml";
    }

    /** Its renditions are made, others may still be uploaded, and every folder is the service's. */
    private static void checkTheServiceWorksOnIt(String name) throws Exception {
        List<String> there = Pictures.named(name);
        assertEquals(1, there.size(), name);
        RunningPlatform.soon("its renditions are made")
                .atMost(Duration.ofMinutes(2))
                .until(() -> "done".equals(Pictures.get(there.getFirst()).getString("work")));
        assertEquals(201, Pictures.send(Pictures.small(), "danach").statusCode());
        Path storage = Path.of(platform().environments().get("articles-service").get("ARTICLES_MEDIA_STORAGE_FOLDER"));
        UserPrincipal service = Files.getOwner(storage.getParent());
        try (Stream<Path> all = Files.walk(storage.getParent())) {
            for (Path each : (Iterable<Path>) all::iterator) {
                assertEquals(service, Files.getOwner(each), each.toString());
                assertFalse(each.getFileName().toString().startsWith("handed-over"), each.toString());
            }
        }
    }

    @Test
    void theDocumentedCallBringsPicturesThatTheServiceCanWorkOn() throws Exception {
        String name = "sekil" + UUID.randomUUID().toString().substring(0, 8);
        String file = pictureAndArticle(name);

        CommandResult result = broadsheet(
                "import",
                "--format",
                "wordpress",
                "--file",
                file,
                "--media=pictures",
                "--language",
                "ru",
                "--source",
                name);

        assertEquals(0, result.code(), result.output());
        assertTrue(result.output().contains("1 added"), result.output());
        checkTheServiceWorksOnIt(name);
    }

    /** Whoever calls the program itself, as root too, does not lock the service out of its pictures. */
    @Test
    void theBareCallLeavesTheServicesFoldersToTheService() throws Exception {
        String name = "resim" + UUID.randomUUID().toString().substring(0, 8);
        String file = folder.resolve(pictureAndArticle(name)).toString();

        CommandResult result = run(
                "import",
                "--format",
                "wordpress",
                "--file",
                file,
                "--media",
                folder.resolve("pictures").toString(),
                "--language",
                "ru",
                "--source",
                name);

        assertEquals(0, result.code(), result.output());
        checkTheServiceWorksOnIt(name);
    }

    @Test
    void anExportIsTheCallersAndWhereTheyWantedIt() throws Exception {
        Story.published(Story.draft("en", "An article that is exported"));

        CommandResult result = broadsheet("export", "--to", "backup/today");
        CommandResult again = broadsheet("export", "--to", "backup/today");

        assertEquals(0, result.code(), result.output());
        assertEquals(Files.getOwner(folder), Files.getOwner(folder.resolve("backup/today/export.json")), "its owner");
        assertEquals(2, again.code(), again.output());
        assertTrue(again.output().contains("is not an empty folder"), again.output());
        assertEquals(
                0,
                broadsheet("import", "--format", "ninjs", "--file", "backup/today")
                        .code());
    }

    @Test
    void wrongArgumentsAreTheServicesToAnswer() throws Exception {
        CommandResult wrong = broadsheet("import", "--format", "joomla", "--file", "nowhere.xml");
        assertEquals(2, wrong.code());
        assertTrue(wrong.output().contains("joomla"), wrong.output());
        assertTrue(broadsheet("help").output().contains("verify-history"));
    }

    @Test
    void theHistoryOfWhatWasPublishedHereIsWhole() throws Exception {
        Story.published(Story.draft("az", "Tarix yoxlanılır"));

        CommandResult verified = broadsheet("verify-history");

        assertEquals(0, verified.code(), verified.output());
        assertTrue(verified.output().contains("0 faults"), verified.output());
    }

    @Test
    void aCommandThatIsNoneSaysWhichThereAre() throws Exception {
        CommandResult result = run("verify-histroy");

        assertEquals(2, result.code());
        assertTrue(result.output().contains("verify-history, import, export"), result.output());
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
        CommandResult result = run(
                "import",
                "--format",
                "wordpress",
                "--file",
                file.toString(),
                "--language",
                "ru",
                "--source",
                "readback");
        assertEquals(0, result.code(), result.output());
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

        CommandResult second =
                broadsheet("import", "--format", "wordpress", "--file", "wordpress.xml", "--language", "ru");

        assertEquals(0, second.code(), second.output());
        // The gateway may show a list once more as it was while a busy service makes it wait.
        RunningPlatform.soon("all are there")
                .untilAsserted(() -> assertEquals(ARTICLES, imported().size()));
        System.out.println("  import: " + before + " articles before the SIGKILL, all in the end");
        assertNotEquals(ARTICLES, before, "it was killed in the middle: " + Files.readString(output));
        reader().redirects()
                .follow(false)
                .get("/2019/05/article-7.html")
                .then()
                .statusCode(301)
                .header("Location", is("/ru/archive/article-7"));
        reader().redirects().follow(false).get("/2019/05/article-0.html").then().statusCode(404);
        assertEquals(0, run("verify-history").code());
        CommandResult export = run("export", "--to", folder.resolve("export").toString());
        assertEquals(0, export.code(), export.output());
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
