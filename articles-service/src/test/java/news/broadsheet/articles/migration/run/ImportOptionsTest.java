package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.migration.run.ExportedSite.file;
import static news.broadsheet.articles.migration.run.ExportedSite.item;
import static news.broadsheet.articles.migration.run.ExportedSite.wxr;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.run.ExportedSite.CommandResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the options of the command {@code import} change, and which of them it needs. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class ImportOptionsTest {
    @Inject
    ExportedSite site;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wordpress | <rss><channel><language>ru-RU</language>ITEM</channel></rss>  |               | /ru/
            wordpress | <rss><channel><language>az</language>ITEM</channel></rss>     |               | /az/
            wordpress | <rss><channel><language>en-US</language>ITEM</channel></rss>  | --language az | /az/
            ghost     | {"settings":[{"key":"locale","value":"ru"}],"posts":[POST]}    |               | /ru/
            """)
    void theLanguageIsThatOfTheFile(String format, String content, String option, String path) throws IOException {
        Path file = Files.writeString(
                folder.resolve("language"),
                content.replace("ITEM", item("1", "Мыс", "а", ""))
                        .replace(
                                "POST",
                                "{\"id\":\"1\",\"title\":\"a\",\"html\":\"<p>a</p>\",\"status\":\"published\","
                                        + "\"published_at\":\"2019-05-10T08:00:00Z\"}"));

        CommandResult result = site.imports("--format " + format + " --section city --byline Я --file " + file
                + (option == null ? "" : " " + option));

        assertEquals(0, result.code(), result.output());
        site.read("1").statusCode(200).body("path", startsWith(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wordpress | 01-blank-line.xml
            ghost     | 20-ghost.json
            dle       | 30-dle-utf8.sql
            """)
    void theLanguageIsNeverGuessed(String format, String file) {
        CommandResult result = site.imports("--format " + format + " --file " + file(file));

        assertEquals(2, result.code(), result.output());
        assertTrue(
                result.output()
                        .contains(
                                "--language is needed: the file does not say in which language its articles are. It must be"
                                        + " one of az, ru, en."),
                result.output());
        assertEquals(0, site.imported());
    }

    @Test
    void aLanguageThatTheNewsroomDoesNotPublishInIsNoAnswer() throws IOException {
        Path german = Files.writeString(
                folder.resolve("german.xml"), wxr("<language>de-DE</language>" + item("1", "Kap", "a", "")));
        Path own = Files.writeString(
                folder.resolve("own.xml"),
                wxr(item("1", "Kap", "a", "<category domain=\"language\" nicename=\"de\">Deutsch</category>")));

        CommandResult declared = site.imports("--format wordpress --file " + german);
        CommandResult article = site.imports("--format wordpress --section city --byline Я --file " + own);

        assertEquals(2, declared.code(), declared.output());
        assertTrue(
                declared.output().contains("the file says \"de-DE\", in which the newsroom does not publish"),
                declared.output());
        assertEquals(0, article.code(), article.output());
        site.read("1").statusCode(404);
        assertTrue(article.output().contains("in a language that the newsroom does not publish in"), article.output());
    }

    @Test
    void whatGhostShowedToMembersIsNotPublic() {
        CommandResult result = site.imports("--format ghost --language en --file " + file("20-ghost.json"));

        assertEquals(0, result.code(), result.output());
        site.read("f3000001").statusCode(200);
        site.read("f3000009").statusCode(200).body("publishedAt", is("2013-12-29T11:58:30.782Z"));
        for (String hidden : List.of("f3000002", "f3000003", "f3000004", "f3000006", "f3000007", "f3000008")) {
            site.read(hidden).statusCode(404);
            assertTrue(
                    result.output().contains("    " + hidden + ": "), hidden + " is in the report: " + result.output());
        }
        for (String outcome : List.of(
                "went out by e-mail only; it becomes a draft",
                "was not for everybody",
                "was to be published later",
                "has a part that not everybody could see; it becomes a draft")) {
            assertTrue(result.output().contains(outcome), result.output());
        }
    }

    @Test
    void behindGhostsPaywallNothingIsPublishedWhenItIsDropped() {
        CommandResult result =
                site.imports("--format ghost --language en --hidden drop --file " + file("20-ghost.json"));

        assertEquals(0, result.code(), result.output());
        site.read("f3000004").statusCode(200).body("body", is("<p>Open part.</p>"));
        site.read("f3000003").statusCode(200).body("body", is("<p>Open part.</p>"));
        site.read("f3000008").statusCode(404);
    }

    @Test
    void whatWasHiddenInADataLifeEngineIsLeftOutWhenItIsDropped() {
        CommandResult result = site.imports(
                "--format dle --language ru --byline Редакция --hidden drop --file " + file("30-dle-utf8.sql"));

        assertEquals(0, result.code(), result.output());
        site.read("4")
                .statusCode(200)
                .body("body", containsString("Открытый текст."))
                .body("body", containsString("Конец."))
                .body("body", not(containsString("СЕКРЕТДЛЯСВОИХ")));
    }

    @Test
    void aWrongPrefixIsToldWithThoseThatThereAre() throws IOException {
        Path other = Files.writeString(
                folder.resolve("other.sql"),
                "CREATE TABLE `news_post` (`id` int); CREATE TABLE `blog_post` (`id` int);");

        CommandResult wrong =
                site.imports("--format dle --language ru --prefix site --file " + file("30-dle-utf8.sql"));
        CommandResult both = site.imports("--format dle --language ru --file " + other);
        CommandResult none = site.imports("--format dle --language ru --file pom.xml");

        assertEquals(2, wrong.code(), wrong.output());
        assertTrue(
                wrong.output()
                        .contains("There is no table site_post in the file. Its tables have the prefix dle: give"),
                wrong.output());
        assertTrue(both.output().contains("the prefixes news, blog"), both.output());
        assertTrue(none.code() != 0, none.output());
        assertEquals(0, site.imported());
    }

    @Test
    void otherTypesAreCountedAndTakenWhenTheyAreAskedFor() {
        String arguments = "--format wordpress --language ru --section city --byline Я --file "
                + CollectingSink.fixture("wordpress.xml");

        CommandResult usual = site.imports(arguments);
        assertEquals(Optional.empty(), site.id("107"));
        CommandResult pages = site.imports(arguments + " --types post,page");

        assertTrue(usual.output().contains("1 left out: page"), usual.output());
        assertTrue(usual.output().contains("1 left out: comment"), usual.output());
        assertFalse(pages.output().contains("left out: page"), pages.output());
        Newsroom.as("nigar")
                .get("/api/v1/newsroom/articles/" + site.id("107").orElseThrow())
                .then()
                .statusCode(200)
                .body("headline", is("О нас"));
    }

    @Test
    void picturesWithoutTextAreTakenWhenTheyAreAskedFor() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("media/2015"));
        ImageIO.write(
                new BufferedImage(65, 48, BufferedImage.TYPE_INT_RGB),
                "png",
                pictures.resolve("p.png").toFile());
        Path file = Files.writeString(
                folder.resolve("photo.xml"),
                wxr(item("1", "Закат", "<img src=\"https://old.example/2015/p.png\">", "")));
        String arguments = "--format wordpress --language ru --section city --byline Я --media "
                + folder.resolve("media") + " --file " + file;

        CommandResult usual = site.imports(arguments);
        CommandResult asked = site.imports(arguments + " --photo-only");

        assertTrue(usual.output().contains("it has pictures and no text; --photo-only takes it"), usual.output());
        assertEquals(0, asked.code(), asked.output());
        site.read("1").statusCode(200).body("lead", is("Закат")).body("body", containsString("<img"));
    }

    @Test
    void aDryRunNeverSaysThatSomethingWasImported() throws IOException {
        String torn = wxr(item("1", "раз", "а", "") + "<item><title>два").replace("</channel></rss>", "");
        Path file = Files.writeString(folder.resolve("torn.xml"), torn);
        String arguments = "--format wordpress --language ru --section city --byline Я --file " + file;

        CommandResult dryRun = site.imports(arguments + " --dry-run");
        CommandResult whole =
                site.imports("--format wordpress --language en --dry-run --file " + file("01-blank-line.xml"));

        for (CommandResult result : List.of(dryRun, whole)) {
            assertFalse(result.output().contains("imported"), result.output());
            assertFalse(result.output().matches("(?s).*\\d added.*"), result.output());
            assertTrue(result.output().contains("1 would be added"), result.output());
            assertTrue(result.output().contains("Nothing was written."), result.output());
        }
        assertEquals(1, dryRun.code());
        assertEquals(0, site.imported());
        CommandResult real = site.imports(arguments);
        assertEquals(1, real.code());
        assertTrue(real.output().contains("What could be read of it is imported."), real.output());
        assertEquals(1, site.imported());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --format wordpress --file pom.xml --hidden show       | --hidden
            --format wordpress --file pom.xml --types Post        | --types must be types of posts
            --format wordpress --file pom.xml --types attachment  | --types must be types of posts
            --format ninjs --file . --file src                    | give it once
            --format wordpress --file pom.xml --file nowhere.xml  | there is no nowhere.xml
            """)
    void wrongArgumentsAreNamed(String arguments, String said) {
        CommandResult result = site.imports(arguments);

        assertEquals(2, result.code(), result.output());
        assertTrue(result.output().contains(said), result.output());
    }
}
