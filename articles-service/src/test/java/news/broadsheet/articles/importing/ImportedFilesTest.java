package news.broadsheet.articles.importing;

import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import news.broadsheet.articles.Newsroom;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of other systems as they really are go through the command {@code import}, and readers get what they say. */
@QuarkusTest
class ImportedFilesTest {
    private static int sites;

    @Inject
    ImportCommand command;

    @Inject
    Jdbi database;

    @TempDir
    private Path folder;

    private String site;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        site = "files-" + ++sites;
    }

    private record Ended(int code, String said) {}

    private Ended imports(String arguments) {
        List<String> words = new ArrayList<>(List.of("--source", site));
        words.addAll(List.of(arguments.split(" ", -1)));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int code = command.run(words, new PrintStream(said, true, StandardCharsets.UTF_8));
        return new Ended(code, said.toString(StandardCharsets.UTF_8));
    }

    private static Path file(String name) {
        return Collected.fixture("cases/" + name);
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private static String wxr(String content) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss><channel>" + content + "</channel></rss>";
    }

    private static String item(String id, String title, String text, String more) {
        return "<item><title>" + title + "</title><content:encoded><![CDATA[" + text
                + "]]></content:encoded><wp:post_id>"
                + id
                + "</wp:post_id><wp:post_date_gmt>2015-03-04 10:00:00</wp:post_date_gmt><wp:status>publish</wp:status>"
                + "<wp:post_type>post</wp:post_type>" + more + "</item>";
    }

    private Optional<UUID> id(String sourceId) {
        return database.withHandle(handle -> handle.createQuery(
                        "select article_id from imported_article where source = :source and source_id = :id")
                .bind("source", site)
                .bind("id", sourceId)
                .mapTo(UUID.class)
                .findOne());
    }

    private ValidatableResponse read(String sourceId) {
        return reader().get("/api/v1/articles/" + id(sourceId).orElseThrow()).then();
    }

    private int authors(String part) {
        return database.withHandle(handle -> handle.createQuery(
                        "select count(*) from author where slug || cast(names as text) like '%' || :part || '%'")
                .bind("part", part)
                .mapTo(Integer.class)
                .one());
    }

    private int imported() {
        return database.withHandle(
                handle -> handle.createQuery("select count(*) from imported_article where source = :source")
                        .bind("source", site)
                        .mapTo(Integer.class)
                        .one());
    }

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
        Ended ended = imports("--format wordpress --language en --file " + file(file));

        assertEquals(0, ended.code(), ended.said());
        String read = read(id).statusCode(200).extract().path("headline");
        assertEquals(headline, read.replaceAll("[\\s\\u00A0]+", " "));
    }

    @Test
    void aBrokenItemIsToldAndTheOthersAreThere() throws IOException {
        Path file = write(
                "broken.xml",
                wxr("\n" + item("1", "раз", "а", "<dc:creator>Лейла Мамедова</dc:creator>")
                        + "\n<item><title>два<br></title>" + "<wp:post_id>2</wp:post_id></item>\n"
                        + item("3", "три", "в", "")));

        Ended ended = imports("--format wordpress --language ru --section city --byline Я --file " + file);

        assertEquals(0, ended.code(), ended.said());
        assertTrue(ended.said().contains("the file is broken there, and goes on behind it"), ended.said());
        assertTrue(ended.said().contains("line 4"), ended.said());
        read("1").statusCode(200);
        read("3").statusCode(200);
        assertEquals(2, imported());
    }

    @Test
    void aDryRunNeverSaysThatSomethingWasImported() throws IOException {
        String torn = wxr(item("1", "раз", "а", "") + "<item><title>два").replace("</channel></rss>", "");
        Path file = write("torn.xml", torn);
        String arguments = "--format wordpress --language ru --section city --byline Я --file " + file;

        Ended dryRun = imports(arguments + " --dry-run");
        Ended whole = imports("--format wordpress --language en --dry-run --file " + file("01-blank-line.xml"));

        for (Ended ended : List.of(dryRun, whole)) {
            assertFalse(ended.said().contains("imported"), ended.said());
            assertFalse(ended.said().matches("(?s).*\\d added.*"), ended.said());
            assertTrue(ended.said().contains("1 would be added"), ended.said());
            assertTrue(ended.said().contains("Nothing was written."), ended.said());
        }
        assertEquals(1, dryRun.code());
        assertEquals(0, imported());
        Ended real = imports(arguments);
        assertEquals(1, real.code());
        assertTrue(real.said().contains("What could be read of it is imported."), real.said());
        assertEquals(1, imported());
    }

    @Test
    void aDateThatIsMissingInUtcIsTakenFromTheLocalOne() {
        Ended ended = imports("--format wordpress --language en --file " + file("06-zero-dates.xml"));

        assertEquals(0, ended.code(), ended.said());
        read("1061").statusCode(200).body("publishedAt", is("2009-05-06T07:00:00Z"));
        read("1062").statusCode(404);
        read("1063").statusCode(200).body("publishedAt", is("2010-01-01T23:04:05Z"));
        assertTrue(ended.said().contains("1061: 2009-05-06 12:00:00 in Asia/Baku"), ended.said());
    }

    @Test
    void aDumpInWindows1251SaysSoItself() {
        Ended ended = imports("--format dle --language ru --byline Редакция --file " + file("31-dle-1251.sql"));

        assertEquals(0, ended.code(), ended.said());
        read("1")
                .statusCode(200)
                .body("headline", is("F3 кириллица 1251 «Сад»"))
                .body("body", is("<p>Полная новость № 5.</p>"));
    }

    @Test
    void anExportInWindows1251SaysSoItself() {
        Ended ended = imports("--format wordpress --language ru --file " + file("39-cp1251.xml"));

        assertEquals(0, ended.code(), ended.said());
        read("1061").statusCode(200).body("headline", is("F3 нулевая but local date"));
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

        Ended ended = imports("--format " + format + " --language ru --section city --byline Я --file " + file);

        assertEquals(0, ended.code(), ended.said());
        assertEquals(Optional.empty(), id("1"), ended.said());
        assertTrue(ended.said().contains("bytes that are no text in the encoding of the file"), ended.said());
        assertTrue(ended.said().contains("1 left out"), ended.said());
        read("2").statusCode(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wordpress | <rss><channel><language>ru-RU</language>ITEM</channel></rss>  |               | /ru/
            wordpress | <rss><channel><language>az</language>ITEM</channel></rss>     |               | /az/
            wordpress | <rss><channel><language>en-US</language>ITEM</channel></rss>  | --language az | /az/
            ghost     | {"settings":[{"key":"locale","value":"ru"}],"posts":[POST]}    |               | /ru/
            """)
    void theLanguageIsThatOfTheFile(String format, String content, String option, String path) throws IOException {
        Path file = write(
                "language",
                content.replace("ITEM", item("1", "Мыс", "а", ""))
                        .replace(
                                "POST",
                                "{\"id\":\"1\",\"title\":\"a\",\"html\":\"<p>a</p>\",\"status\":\"published\","
                                        + "\"published_at\":\"2019-05-10T08:00:00Z\"}"));

        Ended ended = imports("--format " + format + " --section city --byline Я --file " + file
                + (option == null ? "" : " " + option));

        assertEquals(0, ended.code(), ended.said());
        read("1").statusCode(200).body("path", startsWith(path));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            wordpress | 01-blank-line.xml
            ghost     | 20-ghost.json
            dle       | 30-dle-utf8.sql
            """)
    void theLanguageIsNeverGuessed(String format, String file) {
        Ended ended = imports("--format " + format + " --file " + file(file));

        assertEquals(2, ended.code(), ended.said());
        assertTrue(
                ended.said()
                        .contains(
                                "--language is needed: the file does not say in which language its articles are. It must be"
                                        + " one of az, ru, en."),
                ended.said());
        assertEquals(0, imported());
    }

    @Test
    void aLanguageThatTheNewsroomDoesNotPublishInIsNoAnswer() throws IOException {
        Path german = write("german.xml", wxr("<language>de-DE</language>" + item("1", "Kap", "a", "")));
        Path own = write(
                "own.xml",
                wxr(item("1", "Kap", "a", "<category domain=\"language\" nicename=\"de\">Deutsch</category>")));

        Ended declared = imports("--format wordpress --file " + german);
        Ended article = imports("--format wordpress --section city --byline Я --file " + own);

        assertEquals(2, declared.code(), declared.said());
        assertTrue(
                declared.said().contains("the file says \"de-DE\", in which the newsroom does not publish"),
                declared.said());
        assertEquals(0, article.code(), article.said());
        read("1").statusCode(404);
        assertTrue(article.said().contains("in a language that the newsroom does not publish in"), article.said());
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

        Ended ended = imports("--format wordpress --language en --media " + folder.resolve("media") + " --file "
                + files.get(0) + " --file " + files.get(1));

        assertEquals(0, ended.code(), ended.said());
        read("109").statusCode(200).body("image", notNullValue());
        assertFalse(ended.said().contains("lead picture"), ended.said());
    }

    @Test
    void aLeadPictureThatIsInAnotherFileIsTold() {
        Ended ended = imports("--format wordpress --language en --file " + file("09a-split-posts.xml"));

        assertEquals(0, ended.code(), ended.said());
        assertTrue(
                ended.said().contains("109: the lead picture 901 is not in the file; give the export of the media by"),
                ended.said());
    }

    @Test
    void whatGhostShowedToMembersIsNotPublic() {
        Ended ended = imports("--format ghost --language en --file " + file("20-ghost.json"));

        assertEquals(0, ended.code(), ended.said());
        read("f3000001").statusCode(200);
        read("f3000009").statusCode(200).body("publishedAt", is("2013-12-29T11:58:30.782Z"));
        for (String hidden : List.of("f3000002", "f3000003", "f3000004", "f3000006", "f3000007", "f3000008")) {
            read(hidden).statusCode(404);
            assertTrue(ended.said().contains("    " + hidden + ": "), hidden + " is in the report: " + ended.said());
        }
        for (String outcome : List.of(
                "went out by e-mail only; it becomes a draft",
                "was not for everybody",
                "was to be published later",
                "has a part that not everybody could see; it becomes a draft")) {
            assertTrue(ended.said().contains(outcome), ended.said());
        }
    }

    @Test
    void behindGhostsPaywallNothingIsPublishedWhenItIsDropped() {
        Ended ended = imports("--format ghost --language en --hidden drop --file " + file("20-ghost.json"));

        assertEquals(0, ended.code(), ended.said());
        read("f3000004").statusCode(200).body("body", is("<p>Open part.</p>"));
        read("f3000003").statusCode(200).body("body", is("<p>Open part.</p>"));
        read("f3000008").statusCode(404);
    }

    @Test
    void aDataLifeEngineIsReadAsItIs() {
        Ended ended = imports("--format dle --language ru --byline Редакция --file " + file("30-dle-utf8.sql"));

        assertEquals(0, ended.code(), ended.said());
        read("1").statusCode(200).body("headline", is("F3 Город «Сад» \"цитата\" AT&T"));
        read("2").statusCode(200).body("headline", is("F3 Тег <br> и 5 < 7"));
        read("3").statusCode(200).body("headline", is("F3 C:\\Windows путь"));
        read("4").statusCode(404);
        read("5").statusCode(404);
        read("6").statusCode(404);
        read("7")
                .statusCode(200)
                .body("body", not(containsString("[")))
                .body("body", not(containsString("{")))
                .body("body", containsString("внутри"))
                .body("body", containsString("Заголовок"));
        read("8").statusCode(200).body("body", containsString("<blockquote data-speaker=\"Иван\">"));
        read("13").statusCode(404);
        for (String told : List.of(
                "4: 34 characters",
                "7: [attachment=12:otchet.pdf]",
                "7: {custom category=\"1\" template=\"x\"}",
                "waited for an editor over there",
                "only a login or an e-mail address is known")) {
            assertTrue(ended.said().contains(told), told + " is in the report: " + ended.said());
        }
        assertEquals(0, authors("f3admin"), "a login is no byline");
    }

    @Test
    void whatWasHiddenInADataLifeEngineIsLeftOutWhenItIsDropped() {
        Ended ended =
                imports("--format dle --language ru --byline Редакция --hidden drop --file " + file("30-dle-utf8.sql"));

        assertEquals(0, ended.code(), ended.said());
        read("4")
                .statusCode(200)
                .body("body", containsString("Открытый текст."))
                .body("body", containsString("Конец."))
                .body("body", not(containsString("СЕКРЕТДЛЯСВОИХ")));
    }

    @Test
    void aWrongPrefixIsToldWithThoseThatThereAre() throws IOException {
        Path other = write("other.sql", "CREATE TABLE `news_post` (`id` int); CREATE TABLE `blog_post` (`id` int);");

        Ended wrong = imports("--format dle --language ru --prefix site --file " + file("30-dle-utf8.sql"));
        Ended both = imports("--format dle --language ru --file " + other);
        Ended none = imports("--format dle --language ru --file pom.xml");

        assertEquals(2, wrong.code(), wrong.said());
        assertTrue(
                wrong.said().contains("There is no table site_post in the file. Its tables have the prefix dle: give"),
                wrong.said());
        assertTrue(both.said().contains("the prefixes news, blog"), both.said());
        assertTrue(none.code() != 0, none.said());
        assertEquals(0, imported());
    }

    @Test
    void sectionsStandBelowTheOnesThatTheyStoodBelow() throws IOException {
        String slug = site + "-";
        String category =
                "<wp:category><wp:category_nicename>" + slug + "%s</wp:category_nicename><wp:category_parent>%s"
                        + "</wp:category_parent><wp:cat_name>%s</wp:cat_name></wp:category>";
        Path file = write(
                "tree.xml",
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

        Ended ended = imports("--format wordpress --language ru --byline Я --file " + file);

        assertEquals(0, ended.code(), ended.said());
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
        Path file = write(
                "login.xml",
                wxr(
                        "<wp:author><wp:author_login>secret_login</wp:author_login><wp:author_email>s@old.example</wp:author_email>"
                                + "<wp:author_display_name>s@old.example</wp:author_display_name></wp:author>"
                                + item("1", "Мыс", "а", "<dc:creator>secret_login</dc:creator>")));

        Ended draft = imports("--format wordpress --language ru --section city --file " + file);

        assertEquals(0, draft.code(), draft.said());
        read("1").statusCode(404);
        assertTrue(draft.said().contains("only a login or an e-mail address is known"), draft.said());
        assertEquals(0, authors("secret") + authors("old.example"));
    }

    @Test
    void otherTypesAreCountedAndTakenWhenTheyAreAskedFor() {
        String arguments = "--format wordpress --language ru --section city --byline Я --file "
                + Collected.fixture("wordpress.xml");

        Ended usual = imports(arguments);
        assertEquals(Optional.empty(), id("107"));
        Ended pages = imports(arguments + " --types post,page");

        assertTrue(usual.said().contains("1 left out: page"), usual.said());
        assertTrue(usual.said().contains("1 left out: comment"), usual.said());
        assertFalse(pages.said().contains("left out: page"), pages.said());
        Newsroom.as("nigar")
                .get("/api/v1/newsroom/articles/" + id("107").orElseThrow())
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
        Path file = write("photo.xml", wxr(item("1", "Закат", "<img src=\"https://old.example/2015/p.png\">", "")));
        String arguments = "--format wordpress --language ru --section city --byline Я --media "
                + folder.resolve("media") + " --file " + file;

        Ended usual = imports(arguments);
        Ended asked = imports(arguments + " --photo-only");

        assertTrue(usual.said().contains("it has pictures and no text; --photo-only takes it"), usual.said());
        assertEquals(0, asked.code(), asked.said());
        read("1").statusCode(200).body("lead", is("Закат")).body("body", containsString("<img"));
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
        Ended ended = imports(arguments);

        assertEquals(2, ended.code(), ended.said());
        assertTrue(ended.said().contains(said), ended.said());
    }

    @Test
    void aFileThatIsNoExportIsRefused() {
        assertEquals(
                List.of(1, 1),
                Stream.of("wordpress", "ghost")
                        .map(format -> imports("--format " + format + " --file pom.xml")
                                .code())
                        .toList());
    }
}
