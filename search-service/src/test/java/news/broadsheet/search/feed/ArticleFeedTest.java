package news.broadsheet.search.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import news.broadsheet.search.index.ArticleDocument.PictureText;
import news.broadsheet.search.index.Change;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every golden event of articles-service is understood. */
class ArticleFeedTest {
    private static final Path GOLDEN = Path.of("../articles-service/contract/events");
    private static final ObjectMapper JSON =
            JsonMapper.builder().findAndAddModules().build();

    static List<Path> golden() throws Exception {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void isAccepted(Path event) throws Exception {
        Change change = ArticleEvent.read(Files.readAllBytes(event), JSON).change();
        assertEquals("019827a0-0000-7000-8000-00000000a001", change.id().toString());
    }

    @Test
    void aPublishedArticleIsIndexedAsItReads() throws Exception {
        Change change = ArticleEvent.read(Files.readAllBytes(GOLDEN.resolve("published.v1.json")), JSON)
                .change();
        Change.Put put = assertInstanceOf(Change.Put.class, change);
        assertEquals(4, put.version());
        assertEquals("Дальний Мыс строит набережную", put.document().headline());
        assertEquals(
                "Совет портового города Дальний Мыс одобрил строительство новой набережной. Мы ждали этого решения восемь"
                        + " лет. — Рена Алиева Работы начнутся в сентябре.",
                put.document().body());
        assertEquals("port", put.document().tags().getFirst().slug());
        assertEquals(
                List.of(new PictureText("Порт ночью", "Краны работают и ночью", "Азиз Каримов")),
                put.document().pictures());
    }

    @Test
    void aWithdrawalKeepsTheVersion() throws Exception {
        assertInstanceOf(
                Change.Withdraw.class,
                ArticleEvent.read(Files.readAllBytes(GOLDEN.resolve("withdrawn.v1.json")), JSON)
                        .change());
    }
}
