package news.broadsheet.articles.history;

import static news.broadsheet.articles.Newsroom.draft;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a court takes the text of an article away, no word of it stays in the database, in whatever table. */
@QuarkusTest
class LegalRemovalTest {
    @Inject
    Jdbi database;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    /** In Cyrillic, because the address keeps the headline in Latin letters. */
    private static Map<String, Object> saying(String word) {
        Map<String, Object> draft = new TreeMap<>(draft("ru", "Заголовок " + word));
        draft.put("subtitle", "Подзаголовок " + word);
        draft.put("lead", "Лид " + word);
        draft.put(
                "body",
                "<p>Текст %1$s</p><blockquote data-speaker=\"Рена %1$s\"><p>Цитата %1$s</p></blockquote>"
                        .formatted(word));
        draft.put("guests", List.of("Гость " + word));
        draft.put("note", "Заметка " + word);
        return draft;
    }

    private List<String> tablesThatSay(String word) {
        return database.withHandle(handle -> handle.createQuery("""
                        select table_name from information_schema.tables
                        where table_schema = current_schema and table_type = 'BASE TABLE'""").mapTo(String.class).stream()
                .filter(table -> handle.createQuery(
                                "select exists (select 1 from <table> t where cast(to_jsonb(t) as text) ilike :word)")
                        .define("table", table)
                        .bind("word", "%" + word + "%")
                        .mapTo(Boolean.class)
                        .one())
                .sorted()
                .toList());
    }

    @Test
    void noWordOfTheTextStays() {
        String word = "слово" + UUID.randomUUID().toString().replaceAll("[^0-9]", "");
        Story story = Story.published(saying(word));
        story.saves("nigar", saying(word + "ещё"), 200);
        story.does("nigar", "correct", Map.of("reason", "Уточнено."), 200);
        story.saves("nigar", saying(word + "дальше"), 200);
        assertTrue(tablesThatSay(word).containsAll(List.of("desk_entry", "quote", "revision")));

        story.does("chief", "kill", Map.of("reason", "Решение суда.", "removeContent", true), 200);

        // What was on its way to Kafka and to the channels goes when it is sent, or is not sent any more.
        await().untilAsserted(() -> assertEquals(List.of(), tablesThatSay(word)));
    }
}
