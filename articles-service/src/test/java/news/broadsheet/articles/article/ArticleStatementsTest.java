package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.as;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Statements;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How many statements the commonest calls need, so that nobody adds one unawares. */
@QuarkusTest
class ArticleStatementsTest {
    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    Jdbi database;

    @Inject
    Scheduler jobs;

    @BeforeAll
    static void prepare() {
        Newsroom.prepare();
    }

    private <T> T needs(int expected, Supplier<T> call) {
        List<T> answer = new ArrayList<>();
        List<String> sent = statements.of(() -> answer.add(call.get()), database, jobs);
        assertEquals(expected, sent.size(), () -> String.join("\n", sent));
        return answer.getFirst();
    }

    private static Response get(String who, String path) {
        Response response = as(who).get(path);
        response.then().statusCode(200);
        return response;
    }

    @Test
    void ofTheNewsroomAreFew() {
        Map<String, Object> draft = Newsroom.draft("ru", "Порт закрыт");
        Story story = needs(6, () -> Story.write(draft));
        needs(7, () -> story.saves("leyla", Newsroom.with(draft, "headline", "Порт открыт"), 200));
        needs(4, () -> story.does("leyla", "submit", 200));
        needs(15, () -> story.does("nigar", "publish", 200));
        story.saves("nigar", Newsroom.with(draft, "lead", "Совет решил иначе."), 200);
        needs(17, () -> story.does("nigar", "correct", Map.of("reason", "Уточнён лид"), 200));
        needs(2, () -> get("nigar", story.url()));
        needs(2, () -> get("nigar", Story.ARTICLES + "?status=corrected&limit=5"));
    }

    @Test
    void ofReadersAreOne() {
        Story story = Story.published(Newsroom.draft("ru", "Порт закрыт"));
        String path = story.path();
        needs(1, () -> get("site", story.api()));
        needs(1, () -> get("site", "/api/v1/articles" + path));
        needs(1, () -> get("site", "/api/v1/articles?language=ru&limit=15"));
        needs(1, () -> get("site", "/api/v1/articles?tag=port&limit=15"));
    }
}
