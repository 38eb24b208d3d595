package news.broadsheet.articles.migration.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import news.broadsheet.articles.article.ArchivedArticle;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.ImportedArticle.Image;
import news.broadsheet.articles.migration.ImportedArticle.Markup;
import news.broadsheet.articles.migration.ImportedArticle.Original;
import news.broadsheet.articles.migration.ImportedArticle.Standing;
import news.broadsheet.articles.migration.ImportedArticle.Term;
import news.broadsheet.articles.migration.convert.ArticleConverter.ConvertedArticle;
import org.junit.jupiter.api.Test;

/** What was imported yesterday is recognised tomorrow. */
class ContentHashTest {
    private static final Instant THEN = Instant.parse("2019-05-10T08:00:00Z");

    private static ConvertedArticle ready(String text, String converted, String file) {
        ImportedArticle source = new ImportedArticle(
                "1",
                null,
                List.of("/old"),
                "ru",
                null,
                "Заголовок",
                "Подводка",
                converted,
                new Term("city", "Город"),
                List.of(new Term("port", "порт"), new Term(null, "«море»")),
                List.of(new Term(null, "Лейла")),
                Standing.PUBLISHED,
                THEN,
                THEN,
                new Image("/a.jpg", "Кран", "", ""),
                7,
                new Original(Markup.HTML, "Подводка", text, List.of()));
        ArchivedArticle article = new ArchivedArticle(
                "ru",
                "city",
                "Заголовок",
                "Подводка",
                converted,
                List.of("leila"),
                List.of("port", "more"),
                null,
                null,
                false,
                THEN,
                THEN);
        return new ConvertedArticle(source, article, Map.of(), new TreeSet<>(List.of(file)));
    }

    /** The value is stored with every imported article: if this fails, a new form is needed, not a new value here. */
    @Test
    void itIsTheSameInEveryVersionOfOurs() {
        assertEquals(
                "2:f80185d19fc83d7657d81ed533d154d59d9e8b1a15d51709d391ac348741c570",
                ContentHash.of(ready("<p>Текст</p>", "<p>Текст</p>", "f")));
    }

    @Test
    void itIsOfWhatTheSourceSaysAndNotOfWhatWeMakeOfIt() {
        String hash = ContentHash.of(ready("<div>Текст</div>", "<p>Текст</p>", "f"));

        assertEquals(hash, ContentHash.of(ready("<div>Текст</div>", "<p>Иначе</p>", "f")));
        assertNotEquals(hash, ContentHash.of(ready("<div>Текст!</div>", "<p>Текст</p>", "f")));
        assertNotEquals(hash, ContentHash.of(ready("<div>Текст</div>", "<p>Текст</p>", "g")));
    }
}
