package news.broadsheet.articles.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import news.broadsheet.articles.importing.ImportedArticle.Image;
import news.broadsheet.articles.importing.ImportedArticle.Standing;
import news.broadsheet.articles.importing.ImportedArticle.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a WordPress export says. */
class WordPressExportTest {
    private static final Path EXPORT = Collected.fixture("wordpress.xml");

    @TempDir
    private Path folder;

    @Test
    void anArticleComesWithAllThatIsSaidOfIt() throws IOException {
        ImportedArticle article = Collected.of(new WordPressExport(EXPORT)).article("101");

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
        String body = Collected.of(new WordPressExport(EXPORT)).article("102").body();

        assertTrue(body.startsWith("<p>İlk abzas.<br>Davamı.</p>"), body);
        assertTrue(body.contains("<figcaption>Səhər sahil</figcaption>"), body);
        assertTrue(body.contains("<a href=\"https://video.example/watch?v=2\">"), body);
        assertTrue(body.contains("<figure><img src=\"https://old.example/wp-content/uploads/2019/05/port.jpg\""), body);
        assertTrue(body.contains("[contact-form-7"), body);
    }

    @Test
    void severalAuthorsAndNoSectionAreUnderstood() throws IOException {
        ImportedArticle article = Collected.of(new WordPressExport(EXPORT)).article("102");

        assertEquals(
                List.of("Лейла Мамедова", "Rauf Əliyev"),
                article.authors().stream().map(Term::name).toList());
        assertNull(article.section());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            101, PUBLISHED
            # in the future, which its date says:
            103, PUBLISHED
            104, IN_REVIEW
            # it had a password:
            105, DRAFT
            """)
    void standings(String id, Standing standing) throws IOException {
        assertEquals(
                standing, Collected.of(new WordPressExport(EXPORT)).article(id).standing());
    }

    @Test
    void whatIsNoArticleIsToldAndLeftOut() throws IOException {
        Collected collected = Collected.of(new WordPressExport(EXPORT));

        assertEquals(
                List.of("101", "102", "103", "104", "105"),
                collected.articles().stream().map(ImportedArticle::sourceId).toList());
        assertTrue(
                collected
                        .troubles()
                        .containsAll(List.of(
                                "101 BROKEN_FIELD",
                                "102 UNKNOWN_MARKUP",
                                "102 EMBED_LINKED",
                                "105 NOT_PUBLIC",
                                "106 IN_THE_BIN",
                                "107 NOT_AN_ARTICLE")),
                collected.troubles().toString());
    }

    @Test
    void aTornFileGivesWhatCameBeforeAndNamesThePlace() throws IOException {
        String whole = Files.readString(EXPORT);
        Path torn = write(whole.substring(0, whole.indexOf("<title><![CDATA[Позже")) + "<title>&nbsp;");
        Collected collected = new Collected();

        BrokenSource broken = assertThrows(BrokenSource.class, () -> new WordPressExport(torn).read(collected));

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
        Collected collected = new Collected();
        try {
            new WordPressExport(hostile).read(collected);
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

        assertTrue(Collected.of(new WordPressExport(file)).article("101").body().contains("Совет    города"));
    }

    @Test
    void anotherXmlIsRefused() throws IOException {
        Path file = write("<html><body>404</body></html>");

        assertThrows(BrokenSource.class, () -> Collected.of(new WordPressExport(file)));
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("export.xml"), content, StandardCharsets.UTF_8);
    }
}
