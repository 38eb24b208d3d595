package news.broadsheet.analytics.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.analytics.Database;
import news.broadsheet.analytics.PublishedArticle;
import news.broadsheet.analytics.Topics;
import news.broadsheet.analytics.topic.TopicReaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What articles-service promises to send is understood. */
@QuarkusTest
class ArticleFeedTest {
    private static final Path GOLDEN = Path.of("../articles-service/contract/events");
    private static final UUID ARTICLE = UUID.fromString("019827a0-0000-7000-8000-00000000a001");
    private static final String ROW =
            "select version, withdrawn, language, path, section_slug, headline from article where id = ?";

    @Inject
    Topics topics;

    @Inject
    Database database;

    @Inject
    TopicReaders readers;

    @Inject
    KnownArticles articles;

    static Stream<Path> golden() throws Exception {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void everyGoldenEventIsAccepted(Path file) throws Exception {
        ArticleEvent event = ArticleEvent.read(Files.readAllBytes(file));
        assertEquals(file.getFileName().toString(), event.type() + ".v" + event.schema() + ".json");
        assertEquals(ARTICLE, event.id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"type\":\"published\"}",
                "{\"type\":\"burnt\",\"schema\":1,\"id\":\"019827a0-0000-7000-8000-00000000a001\",\"version\":1}",
                "{\"type\":\"published\",\"schema\":1,\"id\":\"019827a0-0000-7000-8000-00000000a001\",\"version\":1}",
                "{\"type\":\"withdrawn\",\"schema\":2,\"id\":\"019827a0-0000-7000-8000-00000000a001\",\"version\":1}"
            })
    void anythingElseIsNot(String event) {
        assertThrows(IllegalArgumentException.class, () -> ArticleEvent.read(event.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theNewestVersionWinsInWhateverOrderAndAReplayRebuildsAll() throws Exception {
        for (String type : List.of("withdrawn", "published", "corrected")) {
            topics.write("articles", ARTICLE.toString(), Files.readString(GOLDEN.resolve(type + ".v1.json")));
        }
        PublishedArticle other = new PublishedArticle(UUID.randomUUID(), "az", "city");
        topics.write("articles", ARTICLE.toString(), "this is no event");
        topics.write("articles", ARTICLE.toString(), null);
        topics.write("articles", other.text(), other.event(2, "İki"));
        topics.write("articles", other.text(), other.event(1, "Bir"));
        List<String> withdrawn = List.of("7 t null null null null");
        List<String> second = List.of("2 f az " + other.path() + " city İki");
        database.await(withdrawn, ROW, ARTICLE);
        database.await(second, ROW, other.id());

        readers.close("articles");
        database.change("delete from article");
        database.change("delete from topic_offset where topic = 'articles'");
        readers.open(articles);
        database.await(withdrawn, ROW, ARTICLE);
        database.await(second, ROW, other.id());
    }
}
