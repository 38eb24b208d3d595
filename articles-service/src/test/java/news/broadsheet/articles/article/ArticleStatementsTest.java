package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Statements;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements the commonest calls need, so that nobody adds one unawares. */
@QuarkusTest
class ArticleStatementsTest {
    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    Jdbi database;

    private final Map<String, Integer> counted = new LinkedHashMap<>();
    private final List<String> sent = new ArrayList<>();

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private <T> T count(String call, Supplier<T> made) {
        List<T> answer = new ArrayList<>();
        List<String> sql = statements.of(() -> answer.add(made.get()), database);
        counted.put(call, sql.size());
        sent.add("--- " + call + "\n" + String.join("\n", sql));
        return answer.getFirst();
    }

    private static Response get(String who, String path) {
        Response response = as(who).get(path);
        response.then().statusCode(200);
        return response;
    }

    private void assertCounted(Map<String, Integer> expected) {
        assertEquals(expected, Map.copyOf(counted), () -> String.join("\n", sent));
    }

    @Test
    void theNewsroomsCallsAreFew() {
        Map<String, Object> draft = Newsroom.draft("ru", "Порт закрыт");

        Story story = count("create", () -> Story.write(draft));
        count("save", () -> story.saves("leyla", Newsroom.with(draft, "headline", "Порт открыт"), 200));
        count("submit", () -> story.does("leyla", "submit", 200));
        count("publish", () -> story.does("nigar", "publish", 200));
        story.saves("nigar", Newsroom.with(draft, "lead", "Совет решил иначе."), 200);
        count("correct", () -> story.does("nigar", "correct", Map.of("reason", "Уточнён лид"), 200));
        count("get", () -> get("nigar", story.url()));
        count("list", () -> get("nigar", Story.ARTICLES + "?status=corrected&limit=5"));

        assertCounted(Map.of("create", 4, "save", 5, "submit", 4, "publish", 14, "correct", 17, "get", 2, "list", 2));
    }

    @Test
    void readersCallsAreOneEach() {
        Story story = Story.published(Newsroom.draft("ru", "Порт закрыт"));
        String path = story.path();

        count("article", () -> get("site", story.api()));
        count("by address", () -> get("site", "/api/v1/articles" + path));
        count("latest", () -> get("site", "/api/v1/articles?language=ru&limit=15"));
        count("section", () -> get("site", "/api/v1/articles?section=city&limit=15"));
        // The first one tells whether the tag was merged into another.
        count("tag", () -> get("site", "/api/v1/articles?tag=port&limit=15"));

        assertCounted(Map.of("article", 1, "by address", 1, "latest", 1, "section", 1, "tag", 2));
    }
}
