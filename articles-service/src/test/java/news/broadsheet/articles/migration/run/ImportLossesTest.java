package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.migration.CollectingSink.fixture;
import static news.broadsheet.articles.migration.run.ExportedSite.assertHolds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.ImportParams;
import news.broadsheet.articles.migration.run.ExportedSite.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers do not get of an article is in the report, and a strict import writes nothing then. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class ImportLossesTest {
    @Inject
    ExportedSite site;

    @Inject
    Import imports;

    @TempDir
    private Path folder;

    @Test
    void aLinkToAFileOfASiteThatIsNotKnownIsTold() throws IOException {
        CommandResult result = site.importsWithPictures("ghost", "ghost-cards.json", ExportedPictures.in(folder));

        assertTrue(result.output().contains("f3000001: /content/files/2021/08/report.pdf"), result.output());
        assertTrue(result.output().contains("name it with --site"), result.output());
    }

    @Test
    void strictlyNothingIsImportedIfAnythingWouldBeLost() throws IOException {
        Path lines = folder.resolve("lines.tsv");
        Path file = fixture("blocks.xml");

        CommandResult strict = site.imports("wordpress", file, "--strict", "--report", lines.toString());

        assertEquals(3, strict.code(), strict.output());
        assertEquals(0, site.imported());
        assertTrue(strict.output().contains("Nothing was written."), strict.output());
        assertTrue(
                Files.readAllLines(lines)
                        .contains("IMAGE_MISSING\t107\thttp://old.example/wp-content/uploads/2015/03/pic.jpg"),
                Files.readString(lines));
        CommandResult dryRun = site.imports("wordpress", file, "--strict", "--dry-run");
        assertEquals(3, dryRun.code(), dryRun.output());
        assertEquals(0, site.imports("wordpress", file, "--dry-run").code());

        assertEquals(0, site.imports("wordpress", file).code());
        assertHolds(site.body("107"), "G1 caption", "Whole gallery caption", "Media text words.", "Cover words.");
    }

    /** As when a picture goes from the folder while the import runs. */
    @Test
    void whatIsFoundOutLaterStopsAStrictImportBetweenTwoBatches() throws IOException {
        Path file = Files.writeString(folder.resolve("many"), site.name());
        ImportParams strict = new ImportParams(
                site.name(), "ru", List.of("az", "ru", "en"), "city", "Редакция", true, false, null, true);
        Source lossy = sink -> articles(Import.BATCH + 50, "<p>Текст <a href=\"ftp://x.example/\">где</a></p>", sink);

        assertThrows(
                Import.Incomplete.class,
                () -> imports.run(List.of(file), lossy, strict, null, report -> {}, new Report()));
        assertEquals(Import.BATCH, site.imported(), "whole batches only");

        Source mended = sink -> articles(Import.BATCH + 50, "<p>Текст</p>", sink);
        imports.run(List.of(file), mended, strict, null, report -> {}, new Report());
        assertEquals(Import.BATCH + 50, site.imported());
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
                    "Статья " + site.name() + " " + i,
                    "Подводка.",
                    i == number ? last : "<p>Текст.</p>",
                    null,
                    List.of(),
                    List.of(),
                    ImportedArticle.Standing.PUBLISHED,
                    Instant.parse("2019-05-10T08:00:00Z"),
                    null,
                    null,
                    0,
                    null));
        }
    }

    /** What would be found out only when it is stored. */
    @Test
    void strictlyABrokenPictureIsFoundOutBefore() throws IOException {
        Path media = ExportedPictures.in(folder);
        Files.writeString(media.resolve("wp-content/uploads/2015/03/pic.jpg"), "no picture");
        Path file = site.export(folder, "<p>Текст.</p><img src=\"/wp-content/uploads/2015/03/pic.jpg\">");

        CommandResult result = site.imports("wordpress", file, "--strict", "--media", media.toString());

        assertEquals(3, result.code(), result.output());
        assertEquals(0, site.imported());
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
        CommandResult result = site.imports("wordpress", site.export(folder, content), "--dry-run");

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
        CommandResult result =
                site.imports("wordpress", site.export(folder, content), "--strict", "--site", "https://old.example");

        assertEquals(0, result.code(), result.output());
    }

    @Test
    void theMarkupOfDataLifeEngineIsCompared() {
        CommandResult result = site.imports("dle", fixture("dle-markup.sql"), "--dry-run");

        assertEquals(0, result.code(), result.output());
        assertTrue(result.output().contains("8: http://old.example/uploads/posts/2012-03/g2.jpg"), result.output());
        assertFalse(result.output().contains(Warning.EMBED_LOST.meaning()), result.output());
    }
}
