package news.broadsheet.articles.newsroom;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Statements;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many statements the calls around an article need, so that nobody adds one unawares. The audit is one of each change. */
@QuarkusTest
class StatementCountTest {
    private static final String NEWSROOM = "/api/v1/newsroom";

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    @Inject
    Jdbi database;

    private Story story;

    @BeforeEach
    void aDraft() {
        Newsroom.prepare();
        story = Story.write(draft("ru", "Немного"));
    }

    private Response needs(int expected, Supplier<Response> call) {
        AtomicReference<Response> response = new AtomicReference<>();
        List<String> sent = statements.of(() -> response.set(call.get()), database);
        assertEquals(2, response.get().statusCode() / 100, response.get().asString());
        assertEquals(expected, sent.size(), () -> String.join("\n", sent));
        return response.get();
    }

    @Test
    void notesNeedFew() {
        Response note = needs(
                3,
                () -> as("nigar")
                        .body(Map.of("article", story.id(), "text", "Кто это?"))
                        .post(NEWSROOM + "/notes"));
        String url = NEWSROOM + "/notes/" + note.path("id");
        needs(2, () -> as("nigar").get(url));
        needs(2, () -> as("nigar").get(story.url() + "/notes"));
        needs(
                4,
                () -> as("nigar")
                        .header("If-Match", "\"1\"")
                        .body(Map.of("resolved", true))
                        .put(url));
    }

    @Test
    void anIdempotencyKeyNeedsTwoMore() {
        needs(
                5,
                () -> as("nigar")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .body(Map.of("article", story.id()))
                        .post(NEWSROOM + "/previews"));
    }

    @Test
    void anEditingSessionNeedsFew() {
        Response session =
                needs(6, () -> as("leyla").body(Map.of("article", story.id())).post(NEWSROOM + "/presence"));
        String url = NEWSROOM + "/presence/" + session.path("id");
        needs(3, () -> as("leyla").header("If-Match", session.header("ETag")).put(url));
        needs(2, () -> as("leyla").header("If-Match", session.header("ETag")).delete(url));
    }

    @Test
    void planningNeedsFew() {
        needs(
                5,
                () -> as("nigar")
                        .header("If-Match", "\"0\"")
                        .body(Map.of("day", "2026-09-01"))
                        .put(story.url() + "/planning"));
        needs(1, () -> as("nigar").get(NEWSROOM + "/calendar"));
        needs(3, () -> as("nigar").get(NEWSROOM + "/my-work"));
        needs(1, () -> as("chief").get(NEWSROOM + "/audit"));
    }
}
