package news.broadsheet.articles.migration.run;

import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.migration.run.ExportedSite.file;
import static news.broadsheet.articles.migration.run.ExportedSite.item;
import static news.broadsheet.articles.migration.run.ExportedSite.wxr;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.migration.run.ExportedSite.CommandResult;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other systems as they really are go through the command {@code import}, and readers get what they say. */
@QuarkusTest
@ExtendWith(NewsroomExtension.class)
class ImportedFilesTest {
    @Inject
    ExportedSite site;

    @Inject
    Jdbi database;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            01-blank-line.xml     | 101   | F3 blank line first
            02-bom.xml            | 102   | F3 bom first
            03-control.xml        | 103   | F3 control char x
            03b-charref.xml       | 1031  | F3 char ref control
            03b-charref.xml       | 1032  | F3 after char ref
            03c-surrogate-ref.xml | 1033  | F3 emoji as surrogate refs 😀 end
            03c-surrogate-ref.xml | 1034  | F3 after surrogate ref
            05-named-entity.xml   | 105   | F3 named entity — outside CDATA
            05-named-entity.xml   | 1052  | F3 after named entity
            """)
    void xmlThatIsNoneIsRead(String file, String id, String headline) {
        CommandResult result = site.imports("--format wordpress --language en --file " + file(file));

        assertEquals(0, result.code(), result.output());
        String read = site.read(id).statusCode(200).extract().path("headline");
        assertEquals(headline, read.replaceAll("[\\s\\u00A0]+", " "));
    }

    @Test
    void aBrokenItemIsToldAndTheOthersAreThere() throws IOException {
        Path file = Files.writeString(
                folder.resolve("broken.xml"),
                wxr("\n" + item("1", "раз", "а", "<dc:creator>Лейла Мамедова</dc:creator>")
                        + "\n<item><title>два<br></title>" + "<wp:post_id>2</wp:post_id></item>\n"
                        + item("3", "три", "в", "")));

        CommandResult result =
                site.imports("--format wordpress --language ru --section city --byline Я --file " + file);

        assertEquals(0, result.code(), result.output());
        assertTrue(result.output().contains("the file is broken there, and goes on behind it"), result.output());
        assertTrue(result.output().contains("line 4"), result.output());
        site.read("1").statusCode(200);
        site.read("3").statusCode(200);
        assertEquals(2, site.imported());
    }

    @Test
    void aDateThatIsMissingInUtcIsTakenFromTheLocalOne() {
        CommandResult result = site.imports("--format wordpress --language en --file " + file("06-zero-dates.xml"));

        assertEquals(0, result.code(), result.output());
        site.read("1061").statusCode(200).body("publishedAt", is("2009-05-06T07:00:00Z"));
        site.read("1062").statusCode(404);
        site.read("1063").statusCode(200).body("publishedAt", is("2010-01-01T23:04:05Z"));
        assertTrue(result.output().contains("1061: 2009-05-06 12:00:00 in Asia/Baku"), result.output());
    }

    @Test
    void aDumpInWindows1251SaysSoItself() {
        CommandResult result =
                site.imports("--format dle --language ru --byline Редакция --file " + file("31-dle-1251.sql"));

        assertEquals(0, result.code(), result.output());
        site.read("1")
                .statusCode(200)
                .body("headline", is("F3 кириллица 1251 «Сад»"))
                .body("body", is("<p>Полная новость № 5.</p>"));
    }

    @Test
    void anExportInWindows1251SaysSoItself() {
        CommandResult result = site.imports("--format wordpress --language ru --file " + file("39-cp1251.xml"));

        assertEquals(0, result.code(), result.output());
        site.read("1061").statusCode(200).body("headline", is("F3 нулевая but local date"));
    }

    /** In each format: the article with them is left out and told, the others are there, and nobody reads U+FFFD. */
    @ParameterizedTest
    @ValueSource(strings = {"wordpress", "ghost", "dle"})
    void bytesThatAreNoTextStopTheirArticleAlone(String format) throws IOException {
        String content = switch (format) {
            case "wordpress" -> wxr(item("1", "one ?", "text", "") + item("2", "two", "text", ""));
            case "ghost" ->
                "{\"posts\":[" + "{\"id\":\"1\",\"title\":\"one\",\"html\":\"<p>te?xt</p>\",\"status\":\"published\","
                        + "\"published_at\":\"2019-05-10T08:00:00Z\"},{\"id\":\"2\",\"title\":\"two\","
                        + "\"html\":\"<p>text</p>\",\"status\":\"published\",\"published_at\":\"2019-05-10T08:00:00Z\"}]}";
            default ->
                "INSERT INTO dle_post (`id`,`title`,`full_story`,`date`,`approve`) VALUES "
                        + "(1,'one','te?xt','2019-05-10 12:00:00',1),(2,'two','text','2019-05-10 12:00:00',1);";
        };
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        int at = format.equals("wordpress") ? content.indexOf("one ?") + 4 : content.indexOf("te?xt") + 2;
        bytes[at] = "Я".getBytes(Charset.forName("windows-1251"))[0];
        Path file = Files.write(folder.resolve("bytes"), bytes);

        CommandResult result =
                site.imports("--format " + format + " --language ru --section city --byline Я --file " + file);

        assertEquals(0, result.code(), result.output());
        assertEquals(Optional.empty(), site.id("1"), result.output());
        assertTrue(result.output().contains("bytes that are no text in the encoding of the file"), result.output());
        assertTrue(result.output().contains("1 left out"), result.output());
        site.read("2").statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSiteInSeveralFilesIsOne(boolean postsFirst) throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("media/2015/03"));
        BufferedImage picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(picture, "jpg", pictures.resolve("g3.jpg").toFile());
        List<Path> files = postsFirst
                ? List.of(file("09a-split-posts.xml"), file("09b-split-media.xml"))
                : List.of(file("09b-split-media.xml"), file("09a-split-posts.xml"));

        CommandResult result = site.imports("--format wordpress --language en --media " + folder.resolve("media")
                + " --file " + files.get(0) + " --file " + files.get(1));

        assertEquals(0, result.code(), result.output());
        site.read("109").statusCode(200).body("image", notNullValue());
        assertFalse(result.output().contains("lead picture"), result.output());
    }

    @Test
    void aLeadPictureThatIsInAnotherFileIsTold() {
        CommandResult result = site.imports("--format wordpress --language en --file " + file("09a-split-posts.xml"));

        assertEquals(0, result.code(), result.output());
        assertTrue(
                result.output()
                        .contains("109: the lead picture 901 is not in the file; give the export of the media by"),
                result.output());
    }

    @Test
    void aDataLifeEngineIsReadAsItIs() {
        CommandResult result =
                site.imports("--format dle --language ru --byline Редакция --file " + file("30-dle-utf8.sql"));

        assertEquals(0, result.code(), result.output());
        site.read("1").statusCode(200).body("headline", is("F3 Город «Сад» \"цитата\" AT&T"));
        site.read("2").statusCode(200).body("headline", is("F3 Тег <br> и 5 < 7"));
        site.read("3").statusCode(200).body("headline", is("F3 C:\\Windows путь"));
        site.read("4").statusCode(404);
        site.read("5").statusCode(404);
        site.read("6").statusCode(404);
        site.read("7")
                .statusCode(200)
                .body("body", not(containsString("[")))
                .body("body", not(containsString("{")))
                .body("body", containsString("внутри"))
                .body("body", containsString("Заголовок"));
        site.read("8").statusCode(200).body("body", containsString("<blockquote data-speaker=\"Иван\">"));
        site.read("13").statusCode(404);
        for (String told : List.of(
                "4: 34 characters",
                "7: [attachment=12:otchet.pdf]",
                "7: {custom category=\"1\" template=\"x\"}",
                "waited for an editor over there",
                "only a login or an e-mail address is known")) {
            assertTrue(result.output().contains(told), told + " is in the report: " + result.output());
        }
        assertEquals(0, authors("f3admin"), "a login is no byline");
    }

    @Test
    void sectionsStandBelowTheOnesThatTheyStoodBelow() throws IOException {
        String slug = site.name() + "-";
        String category =
                "<wp:category><wp:category_nicename>" + slug + "%s</wp:category_nicename><wp:category_parent>%s"
                        + "</wp:category_parent><wp:cat_name>%s</wp:cat_name></wp:category>";
        Path file = Files.writeString(
                folder.resolve("tree.xml"),
                wxr(category.formatted("news", "", "Новости")
                        + category.formatted("sport", slug + "news", "Спорт")
                        + category.formatted("chess", slug + "sport", "Шахматы")
                        + item(
                                "1",
                                "Ход",
                                "а",
                                "<category domain=\"category\" nicename=\"" + slug + "chess\">Шахматы</category>")
                        + item(
                                "2",
                                "Гол",
                                "а",
                                "<category domain=\"category\" nicename=\"" + slug + "sport\">Спорт</category>")));

        CommandResult result = site.imports("--format wordpress --language ru --byline Я --file " + file);

        assertEquals(0, result.code(), result.output());
        assertEquals(
                List.of(slug + "chess<" + slug + "sport", slug + "news<", slug + "sport<" + slug + "news"),
                database.withHandle(handle -> handle.createQuery(
                                "select slug || '<' || coalesce(parent, '') from section where slug like :slug order by slug")
                        .bind("slug", slug + "%")
                        .mapTo(String.class)
                        .list()));
        reader().get("/api/v1/articles?section=" + slug + "news")
                .then()
                .statusCode(200)
                .body("items.size()", is(2));
    }

    @Test
    void aLoginIsNotMadePublic() throws IOException {
        Path file = Files.writeString(
                folder.resolve("login.xml"),
                wxr(
                        "<wp:author><wp:author_login>secret_login</wp:author_login><wp:author_email>s@old.example</wp:author_email>"
                                + "<wp:author_display_name>s@old.example</wp:author_display_name></wp:author>"
                                + item("1", "Мыс", "а", "<dc:creator>secret_login</dc:creator>")));

        CommandResult draft = site.imports("--format wordpress --language ru --section city --file " + file);

        assertEquals(0, draft.code(), draft.output());
        site.read("1").statusCode(404);
        assertTrue(draft.output().contains("only a login or an e-mail address is known"), draft.output());
        assertEquals(0, authors("secret") + authors("old.example"));
    }

    private int authors(String part) {
        return database.withHandle(handle -> handle.createQuery(
                        "select count(*) from author where slug || cast(names as text) like '%' || :part || '%'")
                .bind("part", part)
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void aFileThatIsNoExportIsRefused() {
        assertEquals(
                List.of(1, 1),
                Stream.of("wordpress", "ghost")
                        .map(format -> site.imports("--format " + format + " --file pom.xml")
                                .code())
                        .toList());
    }
}
