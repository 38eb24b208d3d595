package news.broadsheet.articles.migration.sources;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import news.broadsheet.articles.migration.BrokenSource;
import news.broadsheet.articles.migration.CollectingSink;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
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

/** What a Ghost export says. */
class GhostExportTest {
    private static final Path EXPORT = CollectingSink.fixture("ghost.json");
    private static final String FIRST = "6617a0000000000000000001";

    @TempDir
    private Path folder;

    private static GhostExport export(Path file) {
        return new GhostExport(List.of(file), ReadOptions.USUAL);
    }

    @Test
    void anArticleComesWithAllThatIsSaidOfIt() throws IOException {
        ImportedArticle article = CollectingSink.of(export(EXPORT)).article(FIRST);

        assertEquals("Дальний Мыс строит набережную", article.headline());
        assertEquals("Проект утверждён.", article.lead());
        assertEquals("ru", article.language());
        assertEquals(List.of("/naberezhnaia", "/city/naberezhnaia"), article.addresses());
        assertEquals(new Term("city", "Город"), article.section());
        assertEquals(List.of(new Term("port", "порт")), article.tags());
        assertEquals(List.of(new Term(null, "Лейла Мамедова")), article.authors());
        assertEquals(Standing.PUBLISHED, article.standing());
        assertEquals(Instant.parse("2019-05-10T08:00:00Z"), article.publishedAt());
        assertEquals(
                new Image("__GHOST_URL__/content/images/2019/05/crane.jpg", "Портовый кран", "Кран в порту", ""),
                article.image());
    }

    @Test
    void whatIsNoArticleIsToldAndLeftOut() throws IOException {
        CollectingSink collected = CollectingSink.of(export(EXPORT));

        assertEquals(
                List.of(Standing.PUBLISHED, Standing.DRAFT, Standing.DRAFT),
                collected.articles().stream().map(ImportedArticle::standing).toList());
        assertEquals(
                List.of(
                        "6617a0000000000000000002 DRAFT_THERE",
                        "6617a0000000000000000003 NOT_AN_ARTICLE",
                        "6617a0000000000000000004 NO_TEXT",
                        "6617a0000000000000000005 NOT_PUBLIC"),
                collected.warnings());
        assertEquals(
                Instant.parse("2019-05-11T09:30:00Z"),
                collected.article("6617a0000000000000000002").updatedAt());
    }

    /** What each kind of post that not everybody could read becomes: nothing public, and nothing without a word. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # its fields,                                              standing,  told
            "status":"published" "visibility":"public",                PUBLISHED,
            "status":"sent" "visibility":"public",                     DRAFT,     EMAIL_ONLY
            "status":"sent" "visibility":"members",                    DRAFT,     EMAIL_ONLY NOT_PUBLIC
            "status":"published" "visibility":"members",               DRAFT,     NOT_PUBLIC
            "status":"published" "visibility":"paid",                  DRAFT,     NOT_PUBLIC
            "status":"published" "visibility":"tiers",                 DRAFT,     NOT_PUBLIC
            "status":"published" "visibility":"label:vip",             DRAFT,     NOT_PUBLIC
            "status":"scheduled" "published_at":"2019-05-10T08:00:00Z", DRAFT,    IN_THE_FUTURE
            "status":"scheduled" "published_at":"2099-05-10T08:00:00Z", DRAFT,    IN_THE_FUTURE
            "status":"draft",                                          DRAFT,     DRAFT_THERE
            "status":"new-in-some-version",                            DRAFT,     DRAFT_THERE
            "title":"no status at all",                                DRAFT,     DRAFT_THERE
            """)
    void onlyWhatEverybodyCouldReadIsPublished(String fields, Standing standing, String told) throws IOException {
        CollectingSink collected = posts(
                "{\"id\":\"7\",\"html\":\"<p>a</p>\"," + fields.replace("\" \"", "\",\"") + "}", ReadOptions.USUAL);

        assertEquals(standing, collected.article("7").standing());
        assertEquals(
                told == null
                        ? List.of()
                        : Stream.of(told.split(" ", -1))
                                .map(kind -> "7 " + kind)
                                .toList(),
                collected.warnings());
    }

    @Test
    void whatWentOutByEmailOnlyIsToldByItsOtherTableToo() throws IOException {
        Path file = Files.writeString(
                folder.resolve("meta.json"),
                "{\"posts\":[{\"id\":\"7\",\"html\":\"<p>a</p>\",\"status\":\"published\"}],"
                        + "\"posts_meta\":[{\"post_id\":\"7\",\"email_only\":1}]}");

        CollectingSink collected = CollectingSink.of(export(file));

        assertEquals(Standing.DRAFT, collected.article("7").standing());
        assertEquals(List.of("7 EMAIL_ONLY"), collected.warnings());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # visibility | text                                                     | choice | standing  | body
            public       | a<!--members-only-->b                                    | draft  | DRAFT     | a<!--members-only-->b
            public       | a<!--members-only-->b                                    | drop   | PUBLISHED | a
            members      | a<!--members-only-->b                                    | drop   | PUBLISHED | a
            paid         | ab                                                       | drop   | DRAFT     | ab
            public       | a<!--kg-gated-block:begin nonMember:false-->b<!--kg-gated-block:end-->c | drop | PUBLISHED | ac
            public       | a<!--kg-gated-block:begin nonMember:true-->b<!--kg-gated-block:end-->c | draft | PUBLISHED | a<!--kg-gated-block:begin nonMember:true-->b<!--kg-gated-block:end-->c
            """)
    void whatIsForMembersOnlyDoesNotBecomePublic(
            String visibility, String text, ReadOptions.Hidden choice, Standing standing, String body)
            throws IOException {
        ImportedArticle article = posts(
                        "{\"id\":\"7\",\"status\":\"published\",\"visibility\":\"" + visibility + "\",\"html\":\""
                                + text + "\"}",
                        new ReadOptions(null, ZoneOffset.UTC, choice, Set.of("post")))
                .article("7");

        assertEquals(standing, article.standing());
        assertEquals(body, article.body());
    }

    private CollectingSink posts(String posts, ReadOptions options) throws IOException {
        Path file = Files.writeString(folder.resolve("posts.json"), "{\"posts\":[" + posts + "]}");
        return CollectingSink.of(new GhostExport(List.of(file), options));
    }

    @Test
    void pagesAreCountedOrTakenIfTheyAreAskedFor() throws IOException {
        String page = "{\"id\":\"7\",\"title\":\"a\",\"type\":\"page\",\"status\":\"published\",\"html\":\"<p>a</p>\"}";
        Report report = new Report();
        export(EXPORT).read(report);

        assertEquals(Map.of("page", 1L), report.leftOut());
        assertEquals(
                Standing.PUBLISHED,
                posts(page, new ReadOptions(null, ZoneOffset.UTC, ReadOptions.Hidden.draft, Set.of("post", "page")))
                        .article("7")
                        .standing());
    }

    @Test
    void aTitleIsTextAndNotHtml() throws IOException {
        ImportedArticle article = posts(
                        "{\"id\":\"7\",\"title\":\"5 < 7 <br> AT&T\",\"html\":\"<p>a</p>\"}", ReadOptions.USUAL)
                .article("7");

        assertEquals("5 &lt; 7 &lt;br&gt; AT&amp;T", article.headline());
    }

    @ParameterizedTest
    @CsvSource({"locale, ru", "lang, az-AZ", "default_locale, en"})
    void theSiteSaysItsLanguage(String key, String language) throws IOException {
        Path file = Files.writeString(
                folder.resolve("settings.json"),
                "{\"settings\":[{\"key\":\"title\",\"value\":\"x\"},{\"key\":\"" + key + "\",\"value\":\"" + language
                        + "\"}],\"posts\":[{\"id\":\"7\",\"html\":\"<p>a</p>\"}]}");

        assertEquals(new Source.Survey(language, true), export(file).survey());
    }

    @Test
    void anEmailAddressOfAnAuthorIsNoByline() throws IOException {
        Path file = Files.writeString(
                folder.resolve("users.json"),
                "{\"posts\":[{\"id\":\"7\",\"status\":\"published\",\"html\":\"<p>a</p>\",\"author_id\":\"1\"}],"
                        + "\"users\":[{\"id\":\"1\",\"name\":\"leyla@old.example\",\"slug\":\"leyla\"}]}");

        CollectingSink collected = CollectingSink.of(export(file));

        assertEquals(List.of(), collected.article("7").authors());
        assertEquals(List.of("7 LOGIN_ONLY"), collected.warnings());
    }

    @Test
    void aTornFileGivesWhatCameBeforeAndNamesThePlace() throws IOException {
        String whole = Files.readString(EXPORT);
        Path torn = Files.writeString(folder.resolve("torn.json"), whole.substring(0, whole.indexOf("\"О нас\"")));
        CollectingSink collected = new CollectingSink();

        BrokenSource broken =
                assertThrows(BrokenSource.class, () -> export(torn).read(collected));

        assertEquals(2, collected.articles().size());
        assertTrue(broken.getMessage().contains("character "), broken.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "not JSON", "{\"db\":[{\"data\":{}}]}", "\uFEFF"})
    void whatIsNoExportIsRefused(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("no.json"), content);

        assertThrows(BrokenSource.class, () -> CollectingSink.of(export(file)));
    }
}
