package news.broadsheet.articles.migration.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.EncodedFile;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.ReadOptions;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.run.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dump of a DataLife Engine's database says. */
class DataLifeEngineDumpTest {
    private static final Path DUMP = CollectingSink.fixture("dle.sql");
    private static final Charset CP1251 = Charset.forName("windows-1251");

    @TempDir
    private Path folder;

    private static Source dump(Path file) {
        return dump(file, ReadOptions.Hidden.draft);
    }

    private static Source dump(Path file, ReadOptions.Hidden hidden) {
        return new DataLifeEngineDump(
                List.of(file), "dle", new ReadOptions(null, ZoneId.of("Asia/Baku"), hidden, Set.of("post")));
    }

    @Test
    void anArticleComesWithAllThatIsSaidOfIt() throws IOException {
        ImportedArticle article = CollectingSink.of(dump(DUMP)).article("17");

        assertEquals("Дальний Мыс &quot;строит&quot;", article.headline());
        assertEquals("Совет города одобрил проект.", article.lead());
        assertEquals(
                List.of(
                        "/news/city/17-dalnii-mys.html",
                        "/index.php?newsid=17",
                        "/17-dalnii-mys.html",
                        "/2019/05/10/dalnii-mys.html"),
                article.addresses());
        assertEquals(new Term("city", "Город &amp; порт", new Term("news", "Новости")), article.section());
        assertEquals(
                List.of("порт", "набережная"),
                article.tags().stream().map(Term::name).toList());
        assertEquals(List.of(new Term(null, "Лейла Мамедова")), article.authors());
        assertEquals(Instant.parse("2019-05-10T08:00:00Z"), article.publishedAt());
        assertEquals(4321, article.views());
        assertEquals("/uploads/posts/2019-05/crane.jpg", article.image().address());
    }

    @Test
    void itsMarkupBecomesHtml() throws IOException {
        CollectingSink collected = CollectingSink.of(dump(DUMP));

        assertEquals(
                "Первый абзац; с 'кавычками' и 'двойными'.<br /><br />"
                        + "<blockquote data-speaker=\"Рена Алиева\">Мы ждали восемь лет.</blockquote>"
                        + "<img src=\"https://old.example/uploads/posts/2019-05/port.jpg\" alt=\"Порт\">\r\n"
                        + "<a href=\"https://other.example/?a=1&amp;b=2\">Подробности</a> мелко ",
                collected.article("17").body());
        assertTrue(
                collected.warnings().containsAll(List.of("17 MARKUP_LEFT_OUT", "17 EXTRA_FIELD_LEFT_OUT")),
                collected.warnings().toString());
    }

    @Test
    void anUnapprovedOneWaitsForAnEditor() throws IOException {
        CollectingSink collected = CollectingSink.of(dump(DUMP));
        ImportedArticle article = collected.article("18");

        assertEquals(Standing.IN_REVIEW, article.standing());
        assertEquals("Sahil haqqında. İlk abzas (mötərizə); -- şərh deyil /* bu da */", article.body());
        assertEquals(List.of(), article.authors(), "of whom only the login is known");
        assertTrue(
                collected.warnings().containsAll(List.of("18 WAITED_THERE", "18 LOGIN_ONLY")),
                collected.warnings().toString());
        assertEquals(List.of(new Term(null, "sahil")), article.tags());
        assertEquals("/uploads/posts/2019-05/port.jpg", article.image().address());
        assertNull(article.section());
    }

    @Test
    void aBrokenDateIsTold() throws IOException {
        CollectingSink collected = CollectingSink.of(dump(DUMP));

        assertNull(collected.article("19").publishedAt());
        assertTrue(collected.warnings().contains("19 BROKEN_FIELD"));
    }

    @Test
    void itsEncodingIsTheOneThatWasAskedFor() throws IOException {
        String russian = Files.readString(DUMP).replaceAll("[əğıöüşçƏĞİÖÜŞÇ]", "e");
        Path old = Files.write(folder.resolve("old.sql"), russian.getBytes(CP1251));
        ReadOptions asked = new ReadOptions(CP1251, ZoneId.of("Asia/Baku"), ReadOptions.Hidden.draft, Set.of());

        assertEquals(
                "Дальний Мыс &quot;строит&quot;",
                CollectingSink.of(new DataLifeEngineDump(List.of(old), "dle", asked))
                        .article("17")
                        .headline());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /*!40101 SET NAMES cp1251 */;                      | windows-1251
            SET NAMES 'utf8mb4';                               | UTF-8
            SET NAMES koi8r;                                   | KOI8-R
            CREATE TABLE x (`a` int) DEFAULT CHARSET=cp1251;   | windows-1251
            SET NAMES binary; CREATE TABLE x (`a` int) CHARACTER SET = cp866; | IBM866
            /*!40101 SET character_set_client = utf8 */;       | UTF-8
            -- nothing                                         | UTF-8
            """)
    void itsEncodingIsTheOneThatItDeclares(String declaration, String encoding) throws IOException {
        Path file = Files.write(
                folder.resolve("declared.sql"),
                (declaration + "\nINSERT INTO `dle_post` (`id`,`title`,`full_story`) VALUES (1,'Мыс','Текст');")
                        .getBytes(Charset.forName(encoding)));

        assertEquals("Мыс", CollectingSink.of(dump(file)).article("1").headline());
    }

    /** What visitors who did not sign in could read, by each of the places where the engine keeps it. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            INSERT INTO dle_post_extras (`news_id`,`access`) VALUES (1,'') ; PUBLISHED
            INSERT INTO dle_post_extras (`news_id`,`access`) VALUES (1,'5:1||4:2') ; PUBLISHED
            INSERT INTO dle_post_extras (`news_id`,`access`) VALUES (1,'5:3') ; DRAFT
            INSERT INTO dle_post_extras (`news_id`,`access`) VALUES (1,'something new') ; DRAFT
            INSERT INTO dle_post_extras (`news_id`,`need_pass`) VALUES (1,1) ; DRAFT
            INSERT INTO dle_usergroups (`id`,`allow_cats`) VALUES (5,'all') ; PUBLISHED
            INSERT INTO dle_usergroups (`id`,`allow_cats`) VALUES (5,'1,2'),(1,'all') ; DRAFT
            INSERT INTO dle_usergroups (`id`,`not_allow_cats`) VALUES (5,'7') ; DRAFT
            INSERT INTO dle_usergroups (`id`,`not_allow_cats`) VALUES (1,'7') ; PUBLISHED
            """)
    void onlyWhatEverybodyCouldReadIsPublished(String rule, Standing standing) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.sql"), """
                INSERT INTO dle_category (`id`,`parentid`,`name`,`alt_name`) VALUES (7,0,'Город','city');
                INSERT INTO dle_post (`id`,`title`,`full_story`,`date`,`approve`,`category`)
                VALUES (1,'Мыс','Текст','2019-05-10 12:00:00',1,'7');
                """ + rule + ";");

        CollectingSink collected = CollectingSink.of(dump(file));

        assertEquals(standing, collected.article("1").standing());
        assertEquals(standing == Standing.DRAFT ? List.of("1 NOT_PUBLIC") : List.of(), collected.warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # text                                    | without its hidden part
            открыто [hide]тайна[/hide] дальше         | открыто  дальше
            открыто [HIDE=1,2]тайна[/HIDE] дальше     | открыто  дальше
            открыто [group=1]тайна[/group] дальше     | открыто  дальше
            открыто [not-group=5]тайна[/not-group]    | открыто
            открыто [hide]а [group=1]тайна[/group] тайна[/hide] дальше | открыто  дальше
            открыто [hide]тайна                       | открыто
            """)
    void whatWasHiddenIsNotPublic(String text, String open) throws IOException {
        Path file = Files.writeString(
                folder.resolve("hidden.sql"),
                "INSERT INTO dle_post (`id`,`title`,`short_story`,`full_story`,`date`,`approve`) VALUES (1,'Мыс','"
                        + text
                        + "','','2019-05-10 12:00:00',1),(2,'Мыс','Анонс " + text
                        + "','Текст','2019-05-10 12:00:00',1),(3,'Мыс','Анонс','" + text
                        + "','2019-05-10 12:00:00',1);");

        CollectingSink drafts = CollectingSink.of(dump(file, ReadOptions.Hidden.draft));
        CollectingSink dropped = CollectingSink.of(dump(file, ReadOptions.Hidden.drop));

        for (String id : List.of("1", "2", "3")) {
            assertEquals(Standing.DRAFT, drafts.article(id).standing());
            assertTrue(drafts.warnings().contains(id + " HIDDEN_PART"));
            assertEquals(Standing.PUBLISHED, dropped.article(id).standing());
            assertTrue(dropped.warnings().contains(id + " HIDDEN_DROPPED"));
            assertFalse(dropped.article(id).toString().contains("тайна"));
        }
        assertTrue(drafts.article("3").body().contains("тайна"));
        assertEquals(open, dropped.article("3").body().strip());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # as the engine has it                                       | as HTML                              | told
            Файл [attachment=12:otchet.pdf] тут                          | Файл  тут                            | MARKUP_LEFT_OUT
            Цена [xfvalue_price] за всё                                  | Цена 5 манатов за всё                |
            Нет [xfvalue_none] его                                       | Нет  его                             | MARKUP_LEFT_OUT
            [xfgiven_price]есть[/xfgiven_price][xfnotgiven_price]нет[/xfnotgiven_price] | есть                  |
            и {custom category="1" template="x"} и                       | и  и                                 | MARKUP_LEFT_OUT
            и {banner_top} и {include file="a.php"}                      | и  и                                 | MARKUP_LEFT_OUT
            [banner_x]реклама[/banner_x]                                 | реклама                              | MARKUP_LEFT_OUT
            [spoiler=Заголовок]внутри[/spoiler]                          | <p><strong>Заголовок</strong></p>внутри |
            [code]a[b] = {c}[/code]                                      | <pre><code>a[b] = {c}</code></pre>   |
            Он сказал [sic] и [1] и [...] и [Reuters] и [ред.]           | Он сказал [sic] и [1] и [...] и [Reuters] и [ред.] |
            множество { 1, 2 } и {а}                                     | множество { 1, 2 } и {а}             |
            [quote=Иван]Слова[/quote]                                    | <blockquote data-speaker="Иван">Слова</blockquote> |
            <!--QuoteBegin Иван --><div class="title_quote">Цитата: Иван</div><div class="quote"><!--QuoteEBegin-->Слова<!--QuoteEnd--></div><!--QuoteEEnd--> | <blockquote data-speaker="Иван">Слова</blockquote> |
            <div class="title_quote">Цитата: Рена Алиева</div><div class="quote">Слова</div> | <blockquote data-speaker="Рена Алиева">Слова</blockquote> |
            <!--QuoteBegin--><div class="title_quote">Цитата</div><div class="quote"><!--QuoteEBegin-->Слова<!--QuoteEnd--></div><!--QuoteEEnd--> | <blockquote>Слова</blockquote> |
            """)
    void itsModulesAndQuotes(String text, String html, String told) {
        List<String> warnings = new ArrayList<>();
        BbCode markup = new BbCode(Map.of("price", "5 манатов"), (kind, detail) -> warnings.add(kind.name()));

        assertEquals(html, markup.toHtml(markup.withFields(text)).strip());
        assertEquals(
                told == null ? List.of() : List.of(told),
                warnings.stream().distinct().toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # as the dump has it               | as HTML
            Тег &lt;br&gt; и 5 &lt; 7           | Тег &lt;br&gt; и 5 &lt; 7
            C:\\\\Windows путь                  | C:\\Windows путь
            Газета \\"Мыс\\"                    | Газета "Мыс"
            Мама \\\\\\'мыла\\\\\\' раму        | Мама 'мыла' раму
            """)
    void aTitleKeepsWhatItSays(String title, String html) throws IOException {
        Path file = Files.writeString(
                folder.resolve("titles.sql"),
                "INSERT INTO dle_post (`id`,`title`,`full_story`) VALUES (1,'" + title + "','Текст');");

        assertEquals(html, CollectingSink.of(dump(file)).article("1").headline());
    }

    @Test
    void aDumpInSeveralFilesIsOne() throws IOException {
        Path posts = Files.writeString(
                folder.resolve("dle_post.sql"),
                "CREATE TABLE `dle_post` (`id` int, `title` text, `full_story` text, `autor` text);"
                        + "INSERT INTO dle_post VALUES (1,'Мыс','Текст','leyla');");
        Path more = Files.writeString(
                folder.resolve("dle_post_2.sql"), "INSERT INTO dle_post VALUES (2,'Порт','Текст','leyla');");
        Path users = Files.writeString(
                folder.resolve("dle_users.sql"),
                "INSERT INTO dle_users (`name`,`fullname`) VALUES ('leyla','Лейла Мамедова');");

        CollectingSink collected =
                CollectingSink.of(new DataLifeEngineDump(List.of(posts, more, users), "dle", ReadOptions.USUAL));

        assertEquals(
                List.of("Лейла Мамедова", "Лейла Мамедова"),
                collected.articles().stream()
                        .flatMap(article -> article.authors().stream())
                        .map(Term::name)
                        .toList());
    }

    @Test
    void whatIsNoArticleIsCountedByItsKind() throws IOException {
        Path file = Files.writeString(folder.resolve("others.sql"), """
                INSERT INTO dle_post (`id`,`title`,`full_story`) VALUES (1,'а','б');
                INSERT INTO dle_static (`id`,`name`) VALUES (1,'about');
                INSERT INTO dle_comments (`id`,`text`) VALUES (1,'а'),(2,'б');
                """);
        Report report = new Report();

        dump(file).read(report);

        assertEquals(Map.of("static page", 1L, "comment", 2L), report.leftOut());
        assertTrue(report.text().contains("2 left out: comment"), report.text());
    }

    @Test
    void sectionsOfOneSlugBelowDifferentOnesStayApart() throws IOException {
        Path file = Files.writeString(folder.resolve("tree.sql"), """
                INSERT INTO dle_category (`id`,`parentid`,`name`,`alt_name`)
                VALUES (1,0,'Баку','baku'),(2,0,'Гянджа','ganja'),(3,1,'Новости','news'),(4,2,'Новости','news');
                INSERT INTO dle_post (`id`,`title`,`full_story`,`category`) VALUES (1,'а','б','3'),(2,'а','б','4,2');
                """);

        CollectingSink collected = CollectingSink.of(dump(file));

        assertEquals(
                new Term("baku-news", "Новости", new Term("baku", "Баку")),
                collected.article("1").section());
        assertEquals(
                new Term("ganja-news", "Новости", new Term("ganja", "Гянджа")),
                collected.article("2").section());
        assertEquals(List.of(), collected.article("2").tags(), "what is above it comes with it");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # SQL                                                                    | value of v
            CREATE TABLE t (`v` text); INSERT INTO t VALUES ('a\\'b\\\\c')            | a'b\\c
            CREATE TABLE t (`v` text); INSERT INTO t VALUES ("a""b'c")               | a"b'c
            INSERT INTO db.t (v) VALUES (_utf8mb4 'x;y')                             | x;y
            INSERT IGNORE INTO t (v) VALUES (-12.5e3)                                | -12.5e3
            REPLACE INTO t (v) VALUE (0x414243) /* end */ ;                          | ABC
            # comment ' with quote
            /*!40000 ALTER TABLE x */; -- ' ; insert                                 |
            INSERT INTO t (`w`, `v`) VALUES (NULL, 'a') ON DUPLICATE KEY UPDATE v='b' | a
            CREATE TABLE t (`v` enum('a','b)') DEFAULT 'b)', KEY (`v`(5))); INSERT INTO t VALUES ('b)') | b)
            """)
    void sql(String sql, String value) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.sql"), sql);
        List<Map<String, String>> rows = new ArrayList<>();
        new SqlDump(List.of(new EncodedFile(file, StandardCharsets.UTF_8)), Set.of("t"))
                .read((table, row) -> rows.add(row));

        assertEquals(
                value == null ? List.of() : List.of(value),
                rows.stream().map(row -> row.get("v")).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO `t` VALUES (1)",
                "INSERT INTO `t` (`v`) VALUES (1),(2,3)",
                "INSERT INTO `t` (`v`) VALUES (1),('torn",
                "INSERT INTO `t` (`v`) VALUES (1),(2",
                "INSERT INTO `t` (`v`) VALUES (1) garbage",
                "INSERT INTO `t` (`v`) VALUES (1); /* torn",
                "INSERT INTO `t",
            })
    void brokenSqlNamesThePlace(String sql) throws IOException {
        Path file = Files.writeString(folder.resolve("dump.sql"), "\n\n" + sql);

        BrokenSource broken = assertThrows(
                BrokenSource.class,
                () -> new SqlDump(List.of(new EncodedFile(file, StandardCharsets.UTF_8)), Set.of("t"))
                        .read((table, row) -> assertEquals("1", row.get("v"))));
        assertTrue(broken.getMessage().contains("line 3"), broken.getMessage());
    }
}
