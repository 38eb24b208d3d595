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
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.ReadOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a WordPress export says. */
class WordPressExportTest {
    private static final Path EXPORT = CollectingSink.fixture("wordpress.xml");

    @TempDir
    private Path folder;

    private static WordPressExport export(Path file) {
        return new WordPressExport(List.of(file), ReadOptions.USUAL);
    }

    @Test
    void anArticleComesWithAllThatIsSaidOfIt() throws IOException {
        ImportedArticle article = CollectingSink.of(export(EXPORT)).article("101");

        assertEquals("Дальний Мыс &laquo;строит&raquo; набережную", article.headline());
        assertEquals("Проект утверждён после восьми лет споров.", article.lead());
        assertEquals("ru", article.language());
        assertEquals("pll_1", article.family());
        assertEquals(
                List.of(
                        "https://old.example/2019/05/%d0%bd%d0%b0%d0%b1%d0%b5%d1%80%d0%b5%d0%b6%d0%bd%d0%b0%d1%8f/",
                        "/?p=101"),
                article.addresses());
        assertEquals("Город & порт", article.section().name());
        assertEquals(List.of(new Term("port", "порт"), new Term("economy", "Экономика")), article.tags());
        assertEquals(List.of(new Term(null, "Лейла Мамедова")), article.authors());
        assertEquals(Standing.PUBLISHED, article.standing());
        assertEquals(Instant.parse("2019-05-10T08:00:00Z"), article.publishedAt());
        assertEquals(Instant.parse("2019-05-11T09:30:00Z"), article.updatedAt());
        assertEquals(1234, article.views());
        assertEquals(
                new Image(
                        "https://old.example/wp-content/uploads/2019/05/crane.jpg",
                        "Портовый кран",
                        "Кран в порту",
                        "Рауф Алиев"),
                article.image());
    }

    @Test
    void oldMarkupBecomesFiguresLinksAndParagraphs() throws IOException {
        String body = CollectingSink.of(export(EXPORT)).article("102").body();

        assertTrue(body.startsWith("<p>İlk abzas.<br>Davamı.</p>"), body);
        assertTrue(body.contains("<figcaption>Səhər sahil</figcaption>"), body);
        assertTrue(body.contains("<p>https://video.example/watch?v=2</p>"), body);
        assertTrue(body.contains("<figure><img src=\"https://old.example/wp-content/uploads/2019/05/port.jpg\""), body);
        assertFalse(body.contains("[contact-form-7"), body);
    }

    @Test
    void aBlockThatIsOnlyACommentTakesNothingWithIt() throws IOException {
        Path file = write(Files.readString(EXPORT)
                .replace(
                        "<!-- /wp:image -->",
                        "<!-- /wp:image --><p>Между.</p><!-- wp:spacer {\"height\":\"20px\"} /-->"
                                + "<!-- wp:embed {\"url\":\"https:\\/\\/video.example\\/1\"} /-->"));

        String body = CollectingSink.of(export(file)).article("101").body();

        assertTrue(body.contains("<p>Между.</p>") && body.contains("port-1024x683.jpg"), body);
        assertTrue(body.contains("<p>https://video.example/1</p>"), body);
    }

    @Test
    void severalAuthorsAndNoSectionAreUnderstood() throws IOException {
        ImportedArticle article = CollectingSink.of(export(EXPORT)).article("102");

        assertEquals(
                List.of("Лейла Мамедова", "Rauf Əliyev"),
                article.authors().stream().map(Term::name).toList());
        assertNull(article.section());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            101, PUBLISHED
            # in the future:
            103, DRAFT
            104, IN_REVIEW
            # it had a password:
            105, DRAFT
            """)
    void standings(String id, Standing standing) throws IOException {
        assertEquals(standing, CollectingSink.of(export(EXPORT)).article(id).standing());
    }

    /** What each kind of post that not everybody could read becomes: nothing public, and nothing without a word. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # its status | what else it has                                   | standing  | told
            publish      |                                                    | PUBLISHED |
            publish      | <wp:post_password>x</wp:post_password>             | DRAFT     | NOT_PUBLIC
            publish      | meta _members_access_role=editor                   | DRAFT     | NOT_PUBLIC
            publish      | meta _jetpack_newsletter_access=paid_subscribers   | DRAFT     | NOT_PUBLIC
            publish      | meta _jetpack_newsletter_access=everybody          | PUBLISHED |
            private      |                                                    | DRAFT     | NOT_PUBLIC
            future       | <wp:post_date_gmt>2019-05-10 08:00:00</wp:post_date_gmt> | DRAFT | IN_THE_FUTURE
            future       | <wp:post_date_gmt>2099-05-10 08:00:00</wp:post_date_gmt> | DRAFT | IN_THE_FUTURE
            pending      |                                                    | IN_REVIEW | WAITED_THERE
            draft        |                                                    | DRAFT     | DRAFT_THERE
            in-progress  |                                                    | DRAFT     | DRAFT_THERE
            ''           |                                                    | DRAFT     | DRAFT_THERE
            """)
    void onlyWhatEverybodyCouldReadIsPublished(String status, String more, Standing standing, String told)
            throws IOException {
        String rest = more == null ? "" : more;
        if (rest.startsWith("meta ")) {
            String[] meta = rest.substring(5).split("=", 2);
            rest = "<wp:postmeta><wp:meta_key>" + meta[0] + "</wp:meta_key><wp:meta_value>" + meta[1]
                    + "</wp:meta_value></wp:postmeta>";
        }
        CollectingSink collected = items("<item><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type><wp:status>"
                + status + "</wp:status><content:encoded>a</content:encoded>" + rest + "</item>");

        assertEquals(standing, collected.article("7").standing());
        assertEquals(told == null ? List.of() : List.of("7 " + told), collected.warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a[members]b[/members]c                                                        | ac
            a [wpmem_logged_in]b[/wpmem_logged_in]                                        | a
            a[hide]b[/hide]                                                               | a
            a<!-- wp:jetpack/paywall -->b                                                 | a
            a<!-- wp:premium-content/subscriber-view -->b<!-- /wp:premium-content/subscriber-view -->c | ac
            """)
    void whatIsForMembersOnlyDoesNotBecomePublic(String text, String open) throws IOException {
        Path file = write(rss("<item><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>"
                + "<wp:status>publish</wp:status><content:encoded><![CDATA[<p>" + text
                + "</p>]]></content:encoded></item>"));
        CollectingSink dropped = CollectingSink.of(new WordPressExport(
                List.of(file), new ReadOptions(null, ZoneOffset.UTC, ReadOptions.Hidden.drop, Set.of("post"))));

        assertEquals(
                Standing.DRAFT, CollectingSink.of(export(file)).article("7").standing());
        assertEquals(Standing.PUBLISHED, dropped.article("7").standing());
        assertTrue(
                dropped.article("7").body().contains(open), dropped.article("7").body());
        assertFalse(
                dropped.article("7").body().contains("b"), dropped.article("7").body());
    }

    private static String rss(String items) {
        return "<?xml version=\"1.0\"?><rss><channel>" + items + "</channel></rss>";
    }

    private CollectingSink items(String items) throws IOException {
        return CollectingSink.of(export(write(rss(items))));
    }

    private static String item(String title) {
        return "<item><title>" + title + "</title><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>"
                + "<wp:status>publish</wp:status><content:encoded>a</content:encoded></item>";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # outside of CDATA                      | as it is read
            a &nbsp;b &mdash; c                     | a \u00A0b — c
            a &amp; b &#8212; c &#x2014;            | a & b — c —
            AT&T and A & B and ?a=1&b=2             | AT&T and A & B and ?a=1&b=2
            a &copy b &unknown; c &;                | a &copy b &unknown; c &;
            a &#11; b &#x0; c                       | a   b   c
            a &#55357;&#56832; b &#x1F600;          | a 😀 b 😀
            a &#55357; b &#56832;&#55357; c         | a   b    c
            a &#150; b &#147;c&#148;                | a – b “c”
            5 < 7 and <3 and a<5                    | 5 < 7 and <3 and a<5
            a ]]> b                                 | a ]]> b
            a <!-- note -- more --> b               | a  b
            <![CDATA[a & b &nbsp; <c>]]>            | a & b &nbsp; <c>
            a <b>c</b> d                            | a c d
            """)
    void whatIsNoXmlIsRead(String written, String read) throws IOException {
        CollectingSink collected = items(item(written) + item("after").replace("7", "8"));

        assertEquals(read, collected.article("7").headline());
        assertEquals("after", collected.article("8").headline());
        assertEquals(read.contains("   "), collected.warnings().contains("7 UNFIT_CHARACTERS"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<item><title>a<br>b</title></item>",
                "<item><title><![CDATA[a</title><wp:post_id>1</wp:post_id></item>",
                "<item><title><![CDATA[a]]></title><content:encoded><![CDATA[a</content:encoded></item>",
                "<item><title>a</wp:title></item>",
                "<item><title>a</title>",
                "<item><title>a</item>",
                "<item><title <b></title></item>",
                "<item><!-- a</item>",
                "<item><wp:comment><title>a</item>",
                "<item></item></item>",
                "<wp:author><wp:author_login>a</wp:author>",
                "<wp:author><wp:author_login><![CDATA[a</wp:author_login></wp:author>",
            })
    void aBrokenItemEndsNothingThatFollows(String broken) throws IOException {
        CollectingSink collected = items(item("before") + "\n" + broken + "\n"
                + item("<![CDATA[after]]>").replace("7", "8")
                + item("<![CDATA[last]]>").replace("7", "9"));

        assertEquals("before", collected.article("7").headline());
        assertEquals("after", collected.article("8").headline());
        assertEquals("last", collected.article("9").headline());
    }

    @Test
    void aBrokenItemIsToldWithItsPlace() throws IOException {
        CollectingSink collected = items("\n\n<item>\n<title>a<br>b</title></item>" + item("after"));

        assertEquals(List.of("line 4 BROKEN_ITEM"), collected.warnings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", "\uFEFF", "\uFEFF\n ", "<br />\n<b>Warning</b>: a & b in <b>x.php</b><br />\n"})
    void whatStandsBeforeTheExportIsNoEnd(String before) throws IOException {
        Path file = write(before + rss(item("Мыс")));

        assertEquals("Мыс", CollectingSink.of(export(file)).article("7").headline());
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "windows-1251, windows-1251", "KOI8-R, koi8-r", "UTF-16LE, UTF-16", "UTF-16BE, UTF-16"})
    void itsEncodingIsTheOneThatItDeclares(String encoding, String declared) throws IOException {
        String xml = "<?xml version='1.0' encoding='" + declared + "'?>"
                + rss(item("Мыс")).replaceFirst("<\\?.*?\\?>", "");
        String marked = encoding.startsWith("UTF-16") ? "\uFEFF" + xml : xml;
        Path file = Files.write(folder.resolve("declared.xml"), marked.getBytes(Charset.forName(encoding)));

        assertEquals("Мыс", CollectingSink.of(export(file)).article("7").headline());
    }

    @Test
    void anEncodingThatIsNotKnownIsNamed() throws IOException {
        Path file = write("<?xml version='1.0' encoding='x-old-site'?><rss/>");

        BrokenSource broken = assertThrows(BrokenSource.class, () -> CollectingSink.of(export(file)));

        assertTrue(broken.getMessage().contains("x-old-site"), broken.getMessage());
        assertTrue(broken.getMessage().contains("--encoding"), broken.getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # login      | display name       | first name | last name | shown
            leyla        | Лейла Мамедова     |            |           | Лейла Мамедова
            leyla        | leyla              | Лейла      | Мамедова  | Лейла Мамедова
            leyla        | l@old.example      | Лейла      | Мамедова  | Лейла Мамедова
            leyla        | leyla              |            |           |
            leyla        | leyla@old.example  |            |           |
            l@old.example| l@old.example      |            |           |
            l@old.example| l                  |            |           |
            leyla        | Лейла              |            |           | Лейла
            """)
    void anAuthorIsShownByNameOrNotAtAll(String login, String display, String first, String last, String shown)
            throws IOException {
        CollectingSink collected = items("<wp:author><wp:author_login>" + login
                + "</wp:author_login><wp:author_display_name>"
                + display + "</wp:author_display_name><wp:author_first_name>" + Objects.requireNonNullElse(first, "")
                + "</wp:author_first_name><wp:author_last_name>" + Objects.requireNonNullElse(last, "")
                + "</wp:author_last_name></wp:author>"
                + item("a").replace("</item>", "<dc:creator>" + login + "</dc:creator></item>"));

        assertEquals(
                Stream.ofNullable(shown).map(name -> new Term(null, name)).toList(),
                collected.article("7").authors());
        assertEquals(shown == null, collected.warnings().contains("7 LOGIN_ONLY"));
    }

    @Test
    void aSectionComesWithThoseAboveIt() throws IOException {
        String categories = "<wp:category><wp:term_id>%s</wp:term_id><wp:category_nicename>%s</wp:category_nicename>"
                + "<wp:category_parent>%s</wp:category_parent><wp:cat_name>%s</wp:cat_name></wp:category>";
        CollectingSink collected = items(categories.formatted(1, "news", "", "Новости")
                + categories.formatted(2, "sport", "news", "Спорт")
                + categories.formatted(3, "chess", "sport", "Шахматы")
                + categories.formatted(4, "round", "circle", "Круг")
                + categories.formatted(5, "circle", "round", "Круг")
                + item("a")
                        .replace(
                                "</item>",
                                "<category domain=\"category\" nicename=\"news\">Новости</category>"
                                        + "<category domain=\"category\" nicename=\"chess\">Шахматы</category></item>")
                + item("b")
                        .replace("7", "8")
                        .replace("</item>", "<category domain=\"category\" nicename=\"round\">Круг</category></item>"));

        assertEquals(
                new Term("chess", "Шахматы", new Term("sport", "Спорт", new Term("news", "Новости"))),
                collected.article("7").section());
        assertEquals(List.of(), collected.article("7").tags(), "what is above it comes with it");
        assertEquals("round", collected.article("8").section().slug());
    }

    @Test
    void pagesAreArticlesIfTheyAreAskedFor() throws IOException {
        ReadOptions pages = new ReadOptions(null, ZoneOffset.UTC, ReadOptions.Hidden.draft, Set.of("post", "page"));
        CollectingSink collected = CollectingSink.of(new WordPressExport(List.of(EXPORT), pages));

        assertEquals(Standing.PUBLISHED, collected.article("107").standing());
        assertTrue(collected.article("107").addresses().contains("/?page_id=107"));
    }

    @Test
    void whatIsNoArticleIsToldAndLeftOut() throws IOException {
        CollectingSink collected = CollectingSink.of(export(EXPORT));

        assertEquals(
                List.of("101", "102", "103", "104", "105"),
                collected.articles().stream().map(ImportedArticle::sourceId).toList());
        assertTrue(
                collected
                        .warnings()
                        .containsAll(List.of(
                                "101 BROKEN_FIELD",
                                "102 MARKUP_REMOVED",
                                "103 IN_THE_FUTURE",
                                "104 WAITED_THERE",
                                "105 NOT_PUBLIC",
                                "106 IN_THE_BIN",
                                "107 NOT_AN_ARTICLE")),
                collected.warnings().toString());
    }

    @Test
    void aTornFileGivesWhatCameBeforeAndNamesThePlace() throws IOException {
        String whole = Files.readString(EXPORT);
        Path torn = write(whole.substring(0, whole.indexOf("<title><![CDATA[Позже")) + "<title>&nbsp;");
        CollectingSink collected = new CollectingSink();

        BrokenSource broken =
                assertThrows(BrokenSource.class, () -> export(torn).read(collected));

        assertEquals(2, collected.articles().size());
        assertTrue(broken.getMessage().contains("line "), broken.getMessage());
    }

    @Test
    void nothingOutsideOfTheFileIsRead() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "top secret");
        Path hostile = write("""
                <?xml version="1.0"?>
                <!DOCTYPE rss [<!ENTITY x SYSTEM "%s"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
                <rss><channel><item><title>&x;</title><content:encoded>&b;</content:encoded><wp:post_id>1</wp:post_id>
                <wp:post_type>post</wp:post_type><wp:status>publish</wp:status></item></channel></rss>""".formatted(secret.toUri()));
        CollectingSink collected = new CollectingSink();
        try {
            export(hostile).read(collected);
        } catch (BrokenSource refused) {
            assertTrue(refused.getMessage().contains("broken"), refused.getMessage());
        }

        assertTrue(collected.articles().stream()
                .noneMatch(article -> article.toString().contains("secret")));
        assertTrue(collected.articles().stream()
                .noneMatch(article -> article.body().contains("aaaa")));
    }

    @Test
    void controlCharactersAreNoEnd() throws IOException {
        Path file = write(Files.readString(EXPORT).replace("Совет города", "Совет\u000B\u0000\uFFFF города"));

        assertTrue(CollectingSink.of(export(file)).article("101").body().contains("Совет    города"));
    }

    @Test
    void anotherXmlIsRefused() throws IOException {
        Path file = write("<html><body>404</body></html>");

        assertThrows(BrokenSource.class, () -> CollectingSink.of(export(file)));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("export.xml"), content, StandardCharsets.UTF_8);
    }
}
