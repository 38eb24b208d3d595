package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.Newsroom.reader;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.ImportParams;
import org.jdbi.v3.core.Jdbi;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers get of an imported article is what it said over there; what they do not get is in the report. */
@QuarkusTest
class ImportContentTest {
    private static int sources;
    private static int colours;

    @Inject
    ImportCommand command;

    @Inject
    Import imports;

    @Inject
    Jdbi database;

    @TempDir
    private Path folder;

    private Path media;
    private String site;

    @BeforeEach
    void prepare() throws IOException {
        Newsroom.prepare();
        site = "content-" + ++sources;
        media = Files.createDirectories(folder.resolve("media"));
        for (String file : List.of("pic", "g1", "g2", "g3")) {
            picture("wp-content/uploads/2015/03/" + file + ".jpg");
            picture("content/images/2021/08/" + file + ".jpg");
        }
    }

    /** Each of another colour: the same picture would be one to the library. */
    private void picture(String name) throws IOException {
        Path file = media.resolve(name);
        Files.createDirectories(file.getParent());
        assertTrue(ImageIO.write(image(), "jpg", file.toFile()));
    }

    private static BufferedImage image() {
        BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
        int colour = 0x204060 + 0x1f0b05 * ++colours;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, colour + x * y);
            }
        }
        return image;
    }

    private record CommandResult(int code, String output) {}

    private CommandResult run(String format, Path file, String... more) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        List<String> arguments = new ArrayList<>(List.of(
                "--format",
                format,
                "--file",
                file.toString(),
                "--source",
                site,
                "--language",
                "ru",
                "--section",
                "city",
                "--byline",
                "Редакция"));
        arguments.addAll(List.of(more));
        int code = command.run(arguments, new PrintStream(said, true, StandardCharsets.UTF_8));
        return new CommandResult(code, said.toString(StandardCharsets.UTF_8));
    }

    private CommandResult imported(String format, String fixture, String... more) {
        CommandResult result = run(
                format,
                CollectingSink.fixture(fixture),
                Stream.concat(Stream.of("--media", media.toString()), Stream.of(more))
                        .toArray(String[]::new));
        assertEquals(0, result.code(), result.output());
        return result;
    }

    private String body(String sourceId) {
        UUID id = database.withHandle(handle -> handle.createQuery(
                        "select article_id from imported_article where source = :source and source_id = :id")
                .bind("source", site)
                .bind("id", sourceId)
                .mapTo(UUID.class)
                .one());
        return reader().get("/api/v1/articles/" + id)
                .then()
                .statusCode(200)
                .extract()
                .path("body");
    }

    private int count() {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from imported_article where source = :source")
                        .bind("source", site)
                        .mapTo(Integer.class)
                        .one());
    }

    private static void assertHolds(String body, String... parts) {
        for (String part : parts) {
            assertTrue(body.contains(part), () -> part + "\nis not in\n" + body);
        }
    }

    @Test
    void theBlocksOfWordPress() {
        CommandResult result = imported("wordpress", "blocks.xml", "--strict");

        String body = body("107");
        assertHolds(
                body,
                "<figcaption>Results table caption</figcaption>",
                "<blockquote data-speaker=\"Speaker Person\"><p>Pullquote words here.</p></blockquote>",
                "<blockquote data-speaker=\"Quote Speaker\">",
                "<figure data-embed=\"https://www.youtube-nocookie.com/watch?v=abc123\">",
                "<figcaption>Embed caption</figcaption>",
                "<a href=\"http://old.example/a.mp3\">",
                "Audio caption",
                "<a href=\"http://old.example/v.mp4\">",
                "<a href=\"http://old.example/doc.pdf\">Report PDF</a>",
                "<pre>Rose line one\nRose line two\nRose line three</pre>",
                "<pre><code>a = 1\nb = 2</code></pre>",
                "<dl><dt>Term word</dt><dd>Definition word</dd></dl>",
                "<p><strong>Details summary</strong></p>",
                "<p>Cover words.</p>");
        Element page = Jsoup.parseBodyFragment(body).body();
        assertEquals(4, page.select("figure > img[data-media]").size(), body);
        assertEquals(1, page.select("p:containsOwn(Whole gallery caption)").size(), body);
        assertFalse(result.output().contains("is not there after the conversion"), result.output());
    }

    @Test
    void theClassicTextOfWordPress() {
        CommandResult result = imported("wordpress", "classic.xml", "--strict");

        String body = body("108");
        assertHolds(
                body,
                "<figure data-embed=\"https://www.youtube-nocookie.com/watch?v=classic1\">",
                "<figcaption>Caption with <em>markup</em></figcaption>",
                "He said [sic] and [...] and [1] were fine.",
                "<pre>poem one\n\npoem two\n</pre>",
                "<p>Inner note text kept.</p>",
                "<ul><li>first</li><li>second</li></ul>",
                "<p>Line A<br>Line B</p>",
                "<blockquote><p>Quoted para one.</p><p>Quoted para two.</p></blockquote>",
                "<a href=\"http://old.example/x.mp3\">",
                "<figure data-embed=\"https://x.com/user/status/123456\">",
                "<p>end after tweet.</p>");
        // The captioned one, three of the gallery that names none, two of the one that does.
        assertEquals(6, Jsoup.parseBodyFragment(body).select("img[data-media]").size(), body);
        assertFalse(body.contains("contact-form-7") || body.contains("su_note"), body);
        assertTrue(
                result.output().contains("108: [contact-form-7 id=\"5\" title=\"Kontakt\"]")
                        && result.output().contains("108: [su_note]"),
                result.output());
    }

    @Test
    void theCardsOfGhost() {
        imported("ghost", "ghost-cards.json", "--site", "https://old.example");

        String body = body("f3000001");
        assertHolds(
                body,
                "<a href=\"/f3-ghost-0002/\">internal link</a>",
                "<a href=\"https://old.example/content/files/2021/08/report.pdf\">file link</a>",
                "<a href=\"https://example.org/story\">Bookmark title</a>",
                "Bookmark description text",
                "Bookmark Author · Publisher X",
                "Bookmark caption",
                "<h3>Toggle head</h3>",
                "<p>Toggle content</p>",
                "<p>💡 Callout text here</p>",
                "<a href=\"https://example.org/btn\">Button label</a>",
                "<a href=\"https://old.example/content/media/2021/08/talk.mp3\">Audio title</a>",
                "<a href=\"https://old.example/content/media/2021/08/clip.mp4\">",
                "Video caption",
                "<a href=\"https://old.example/content/files/2021/08/report.pdf\">Report file</a>",
                "File caption",
                "report.pdf, 2 MB",
                "<figure data-embed=\"https://x.com/person/status/1\">",
                "Tweet words",
                "Html card cell",
                "<pre><code>let a = 1;\nlet b = 2;</code></pre>",
                "Alt quote",
                "<sup>up</sup> with footnote.",
                "Sign up now");
        Element page = Jsoup.parseBodyFragment(body).body();
        assertEquals(2, page.select("figure > img[data-media]").size(), body);
        assertEquals(1, page.select(":containsOwn(Gallery caption)").size(), body);
        assertFalse(body.contains("0:00") || body.contains("Join"), body);
        assertFalse(body.contains("__GHOST_URL__"), body);
    }

    @Test
    void theProductCardOfGhost() throws IOException {
        String card = "<div class='kg-card kg-product-card'><div class='kg-product-card-container'>"
                + "<img src='__GHOST_URL__/content/images/size/w600/2021/08/g1.jpg' class='kg-product-card-image'>"
                + "<div class='kg-product-card-title-container'><h4 class='kg-product-card-title'><span>Чайник</span></h4></div>"
                + "<div class='kg-product-card-rating'><span class='kg-product-card-rating-star'><svg></svg></span></div>"
                + "<div class='kg-product-card-description'><p>На <b>шесть</b> чашек.</p></div>"
                + "<a href='https://shop.example/1' class='kg-product-card-button'><span>Купить</span></a></div></div>";
        Path file = Files.writeString(
                folder.resolve("product.json"),
                "{\"db\":[{\"data\":{\"posts\":[{\"id\":\"p1\",\"title\":\"Чайник\",\"html\":\"" + card
                        + "\",\"type\":\"post\",\"status\":\"published\",\"published_at\":\"2021-08-02T10:00:00.000Z\"}]}}]}");

        CommandResult result = run("ghost", file, "--media", media.toString(), "--strict");

        assertEquals(0, result.code(), result.output());
        String body = body("p1");
        assertHolds(
                body,
                "<h3>Чайник</h3>",
                "<p>На <strong>шесть</strong> чашек.</p>",
                "<a href=\"https://shop.example/1\">Купить</a>");
        assertEquals(
                1,
                Jsoup.parseBodyFragment(body).select("figure > img[data-media]").size(),
                body);
    }

    @Test
    void aLinkToAFileOfASiteThatIsNotKnownIsTold() {
        CommandResult result = imported("ghost", "ghost-cards.json");

        assertTrue(result.output().contains("f3000001: /content/files/2021/08/report.pdf"), result.output());
        assertTrue(result.output().contains("name it with --site"), result.output());
    }

    @Test
    void aPictureInTheTextItselfIsKept() throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image(), "png", png);
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(png.toByteArray());
        Path file = wxr("<p>Текст.</p><p><img src=\"" + data + "\" alt=\"Порт\"></p>");

        CommandResult result = run("wordpress", file, "--strict");

        assertEquals(0, result.code(), result.output());
        assertEquals(
                1,
                Jsoup.parseBodyFragment(body("1"))
                        .select("img[data-media][alt=Порт]")
                        .size());
    }

    @Test
    void strictlyNothingIsImportedIfAnythingWouldBeLost() throws IOException {
        Path lines = folder.resolve("lines.tsv");
        Path file = CollectingSink.fixture("blocks.xml");

        CommandResult strict = run("wordpress", file, "--strict", "--report", lines.toString());

        assertEquals(3, strict.code(), strict.output());
        assertEquals(0, count());
        assertTrue(strict.output().contains("Nothing was written."), strict.output());
        assertTrue(
                Files.readAllLines(lines)
                        .contains("IMAGE_MISSING\t107\thttp://old.example/wp-content/uploads/2015/03/pic.jpg"),
                Files.readString(lines));
        CommandResult dryRun = run("wordpress", file, "--strict", "--dry-run");
        assertEquals(3, dryRun.code(), dryRun.output());
        assertEquals(0, run("wordpress", file, "--dry-run").code());

        assertEquals(0, run("wordpress", file).code());
        assertHolds(body("107"), "G1 caption", "Whole gallery caption", "Media text words.", "Cover words.");
    }

    /** As when a picture goes from the folder while the import runs. */
    @Test
    void whatIsFoundOutLaterStopsAStrictImportBetweenTwoBatches() throws IOException {
        Path file = Files.writeString(folder.resolve("many"), site);
        ImportParams strict =
                new ImportParams(site, "ru", List.of("az", "ru", "en"), "city", "Редакция", true, false, null, true);
        Source lossy = sink -> articles(Import.BATCH + 50, "<p>Текст <a href=\"ftp://x.example/\">где</a></p>", sink);

        assertThrows(Import.Incomplete.class, () -> imports.run(file, lossy, strict, null, report -> {}));
        assertEquals(Import.BATCH, count(), "whole batches only");

        Source mended = sink -> articles(Import.BATCH + 50, "<p>Текст</p>", sink);
        imports.run(file, mended, strict, null, report -> {});
        assertEquals(Import.BATCH + 50, count());
    }

    /** @param last what the last of them says */
    private void articles(int number, String last, Source.Sink sink) {
        for (int i = 1; i <= number; i++) {
            sink.article(new ImportedArticle(
                    "" + i,
                    null,
                    List.of(),
                    "ru",
                    null,
                    "Статья " + site + " " + i,
                    "Подводка.",
                    i == number ? last : "<p>Текст.</p>",
                    null,
                    List.of(),
                    List.of(),
                    ImportedArticle.Standing.PUBLISHED,
                    Instant.parse("2019-05-10T08:00:00Z"),
                    null,
                    null,
                    0));
        }
    }

    /** What would be found out only when it is stored. */
    @Test
    void strictlyABrokenPictureIsFoundOutBefore() throws IOException {
        Files.writeString(media.resolve("wp-content/uploads/2015/03/pic.jpg"), "no picture");
        Path file = wxr("<p>Текст.</p><img src=\"/wp-content/uploads/2015/03/pic.jpg\">");

        CommandResult result = run("wordpress", file, "--strict", "--media", media.toString());

        assertEquals(3, result.code(), result.output());
        assertEquals(0, count());
        assertTrue(result.output().contains("1: /wp-content/uploads/2015/03/pic.jpg: "), result.output());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # what the article says over there                                   | what is told of it
            <p>Есть.</p><applet>Потерянное слово</applet>                        | 2 words, of "Потерянное слово", in applet
            <p>Есть.</p><p><a href="ftp://old.example/x">файл</a></p>            | 1: ftp://old.example/x (no kind of address that an article may lead to)
            <p>Есть.</p><map name="m"><area href="https://old.example/here"></map> | 1: https://old.example/here
            <p>Есть.</p><img src="/nowhere.jpg" alt="Порт">                      | 1: /nowhere.jpg
            <p>Есть.</p>[video]                                                  | 1: [video] (it names no address)
            <p>Есть.</p>[gallery]                                                | a gallery without images that the file names
            <p>Есть.</p><!-- wp:acme/poll {"id":7} /-->                          | <!-- wp:acme/poll {"id":7} /-->
            <p>Есть <a href="#note">сноска</a></p>                               | 1: #note
            """)
    void whateverIsMissingIsTold(String content, String told) throws IOException {
        CommandResult result = run("wordpress", wxr(content), "--dry-run");

        assertEquals(0, result.code(), result.output());
        assertTrue(result.output().contains(told), result.output());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            <p>Раз<b>два</b></p><div>три</div>четыре<br>пять
            <p>[dropcap]Т[/dropcap]екст [su_button url="https://o.example/x"]дальше[/su_button]</p>
            <table><tr><td>раз</td><td><b>два</b></td></tr></table><script>var a = "нет";</script><style>p {}</style>
            <p>раз <a href="javascript:x()">два</a> <a href="#">три</a> <a>четыре</a></p><iframe src="about:blank"></iframe>
            <p>раз&shy;два&nbsp;три &laquo;четыре&raquo; А&#769;</p><p>Смотри https://o.example/x?a=1&amp;b=2, и всё.</p>
            <blockquote class="twitter-tweet"><p>раз</p>&mdash; два <a href="https://twitter.com/a/status/1">три</a></blockquote>
            <p>раз</p><script async src="https://telegram.org/js/telegram-widget.js" data-telegram-post="durov/342"></script>
            <p>раз</p><img src="https://counter.example/x.gif" width="1" height="1"><button>два</button><video src="/v.mp4">Нет.</video>
            """)
    void whatIsThereOrMeansNothingIsNotTold(String content) throws IOException {
        CommandResult result = run("wordpress", wxr(content), "--strict", "--site", "https://old.example");

        assertEquals(0, result.code(), result.output());
    }

    private Path wxr(String content) throws IOException {
        return Files.writeString(folder.resolve("export.xml"), """
                <rss><channel><item><title>Статья %s</title><link>https://old.example/a/</link><content:encoded><![CDATA[%s]]></content:encoded>
                <excerpt:encoded>Подводка.</excerpt:encoded><wp:post_id>1</wp:post_id><wp:post_date_gmt>2019-05-10 08:00:00</wp:post_date_gmt>
                <wp:status>publish</wp:status><wp:post_type>post</wp:post_type></item></channel></rss>
                """.formatted(site, content));
    }

    @Test
    void theMarkupOfDataLifeEngineIsCompared() {
        CommandResult result = run("dle", CollectingSink.fixture("dle-markup.sql"), "--dry-run");

        assertEquals(0, result.code(), result.output());
        assertTrue(result.output().contains("8: http://old.example/uploads/posts/2012-03/g2.jpg"), result.output());
        assertFalse(result.output().contains(Warning.EMBED_LOST.meaning()), result.output());
    }

    @Test
    void whatWasImportedInAnOlderFormIsNotAllCorrected() throws IOException {
        Path file = wxr("<p>Текст.</p>");
        run("wordpress", file);
        String before = body("1");
        database.useHandle(handle -> handle.createUpdate(
                        "update imported_article set content_hash = repeat('a', 64) where source = :source")
                .bind("source", site)
                .execute());

        CommandResult again = run("wordpress", file);

        assertTrue(again.output().contains("1 there already, unchanged"), again.output());
        assertEquals(before, body("1"));
        // From then on a change is a change again.
        Path changed = wxr("<p>Другой текст.</p>");
        assertTrue(run("wordpress", changed).output().contains("1 updated from the source"));
        assertEquals("<p>Другой текст.</p>", body("1"));
    }

    @Test
    void whatChangedAfterAnImportInAnOlderFormIsCorrected() throws IOException {
        run("wordpress", wxr("<p>Текст.</p>"));
        database.useHandle(handle -> handle.createUpdate(
                        "update imported_article set content_hash = repeat('a', 64) where source = :source")
                .bind("source", site)
                .execute());
        String changed = Files.readString(wxr("<p>Другой текст.</p>"))
                .replace("<wp:status>", "<wp:post_modified_gmt>2020-01-01 00:00:00</wp:post_modified_gmt><wp:status>");
        Path file = Files.writeString(folder.resolve("changed.xml"), changed);

        CommandResult result = run("wordpress", file);

        assertTrue(result.output().contains("1 updated from the source"), result.output());
    }

    @Test
    void aDryRunAfterAnImportWithPicturesSaysThatNothingHasChanged() {
        imported("wordpress", "blocks.xml");

        CommandResult again = imported("wordpress", "blocks.xml", "--dry-run");

        assertTrue(again.output().contains("1 there already, unchanged"), again.output());
    }

    @Test
    void picturesThatCameLaterAreTakenIn() {
        run("wordpress", CollectingSink.fixture("blocks.xml"));
        CommandResult later = imported("wordpress", "blocks.xml");

        assertTrue(later.output().contains("1 updated from the source"), later.output());
        assertEquals(
                4,
                Jsoup.parseBodyFragment(body("107")).select("img[data-media]").size());
    }
}
