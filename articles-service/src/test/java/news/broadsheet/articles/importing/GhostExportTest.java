package news.broadsheet.articles.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** What a Ghost export says. */
class GhostExportTest {
    private static final Path EXPORT = Collected.fixture("ghost.json");
    private static final String FIRST = "6617a0000000000000000001";

    @TempDir
    private Path folder;

    @Test
    void anArticleComesWithAllThatIsSaidOfIt() throws IOException {
        ImportedArticle article = Collected.of(new GhostExport(EXPORT)).article(FIRST);

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
        Collected collected = Collected.of(new GhostExport(EXPORT));

        assertEquals(
                List.of(Standing.PUBLISHED, Standing.DRAFT, Standing.DRAFT),
                collected.articles().stream().map(ImportedArticle::standing).toList());
        assertEquals(
                List.of(
                        "6617a0000000000000000003 NOT_AN_ARTICLE",
                        "6617a0000000000000000004 NO_TEXT",
                        "6617a0000000000000000005 NOT_PUBLIC"),
                collected.troubles());
        assertEquals(
                Instant.parse("2019-05-11T09:30:00Z"),
                collected.article("6617a0000000000000000002").updatedAt());
    }

    @Test
    void aTornFileGivesWhatCameBeforeAndNamesThePlace() throws IOException {
        String whole = Files.readString(EXPORT);
        Path torn = Files.writeString(folder.resolve("torn.json"), whole.substring(0, whole.indexOf("\"О нас\"")));
        Collected collected = new Collected();

        BrokenSource broken = assertThrows(BrokenSource.class, () -> new GhostExport(torn).read(collected));

        assertEquals(2, collected.articles().size());
        assertTrue(broken.getMessage().contains("byte "), broken.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "not JSON", "{\"db\":[{\"data\":{}}]}", "\uFEFF"})
    void whatIsNoExportIsRefused(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("no.json"), content);

        assertThrows(BrokenSource.class, () -> Collected.of(new GhostExport(file)));
    }
}
