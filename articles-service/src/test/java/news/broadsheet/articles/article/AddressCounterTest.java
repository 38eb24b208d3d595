package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The number behind an address that was taken counts, and is never taken for a part of the headline. */
@QuarkusTest
class AddressCounterTest {
    @Inject
    Jdbi database;

    private String section;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        section = "s" + UUID.randomUUID().toString().substring(0, 8);
        Newsroom.make("admin", "sections", section, Map.of("ru", section));
    }

    private String published(String headline) {
        Story story = Story.published(with(draft("ru", headline), "section", section));
        return story.path().substring(("/ru/" + section + "/").length());
    }

    @Test
    void addressesAreNeverGivenTwice() {
        Map<String, Object> draft = draft("ru", "Погода на завтра");
        assertEquals("/ru/city/pogoda-na-zavtra", Story.published(draft).path());
        assertEquals("/ru/city/pogoda-na-zavtra-2", Story.published(draft).path());
        Story third = Story.published(draft);
        assertEquals("/ru/city/pogoda-na-zavtra-3", third.path());
        third.does("nigar", "withdraw", Map.of("reason", "Уточнён срок."), 200);
        assertEquals("/ru/city/pogoda-na-zavtra-4", Story.published(draft).path());
        assertEquals(
                "/ru/city/pogoda-na-zavtra-2-2",
                Story.published(draft("ru", "Погода на завтра 2")).path());
        assertEquals(
                "/ru/economy/pogoda-na-zavtra",
                Story.published(with(draft, "section", "economy")).path());
    }

    @Test
    void aNumberInAHeadlineIsNoCounter() {
        assertEquals("f3", published("F3"));
        assertEquals("f3-2026", published("F3: 2026"));
        assertEquals("f3-2", published("F3"));
        assertEquals("f3-3", published("F3"));
        assertEquals("f3-2026-2", published("F3 2026"));
        assertEquals("f3-4", published("F3, 4"));
        assertEquals("f3-5", published("F3"));
    }

    /** Four digits read as a year: they are left out. */
    @Test
    void afterTheThousandthItStillDoesNotReadAsAYear() {
        String path = published("Погода");
        UUID article = reader().get("/api/v1/articles/ru/" + section + "/" + path)
                .jsonPath()
                .getUUID("id");
        database.useHandle(handle -> handle.createUpdate("""
                        insert into address (language, section, slug, article_id)
                        select 'ru', :section, 'pogoda-' || i, :article from generate_series(2, 999) as i""")
                .bind("section", section)
                .bind("article", article)
                .execute());

        assertEquals("pogoda-10000", published("Погода"));
        assertEquals("pogoda-10001", published("Погода"));
    }
}
