package news.broadsheet.articles.migration.sources;

import static news.broadsheet.articles.migration.sources.WordPressFixture.EXPORT;
import static news.broadsheet.articles.migration.sources.WordPressFixture.export;
import static news.broadsheet.articles.migration.sources.WordPressFixture.item;
import static news.broadsheet.articles.migration.sources.WordPressFixture.items;
import static news.broadsheet.articles.migration.sources.WordPressFixture.rss;
import static news.broadsheet.articles.migration.sources.WordPressFixture.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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

/** What a WordPress export says. */
class WordPressExportTest {
    @TempDir
    private Path folder;

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
        Path file = write(
                folder,
                Files.readString(EXPORT)
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
        CollectingSink collected = items(
                folder,
                "<item><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type><wp:status>" + status
                        + "</wp:status><content:encoded>a</content:encoded>" + rest + "</item>");

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
        Path file = write(
                folder,
                rss("<item><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>"
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
        CollectingSink collected = items(
                folder,
                "<wp:author><wp:author_login>" + login
                        + "</wp:author_login><wp:author_display_name>"
                        + display + "</wp:author_display_name><wp:author_first_name>"
                        + Objects.requireNonNullElse(first, "")
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
        CollectingSink collected = items(
                folder,
                categories.formatted(1, "news", "", "Новости")
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
                                .replace(
                                        "</item>",
                                        "<category domain=\"category\" nicename=\"round\">Круг</category></item>"));

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
}
