package news.broadsheet.articles.newsroom.audit;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Statements;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who did what: read by those who answer for it, changed by nobody. */
@QuarkusTest
class AuditTest {
    private static final String AUDIT = "/api/v1/newsroom/audit";

    @Inject
    Jdbi database;

    @Inject
    @PersistenceUnitExtension
    Statements statements;

    private Story story;

    @BeforeEach
    void aPublishedStory() {
        Newsroom.prepare();
        story = Story.published(draft("ru", "Под запись"));
    }

    @AfterEach
    void release() {
        ClockAndRandom.release();
    }

    private Response of(String query) {
        return as("chief").get(AUDIT + "?kind=article&id=" + story.id() + query);
    }

    private static Response about(String kind, Response thing) {
        return as("admin").get(AUDIT + "?kind=" + kind + "&id=" + thing.path("id"));
    }

    @Test
    void whatWasDoneToAnArticleIsThereTheLastFirst() {
        of("").then()
                .statusCode(200)
                .body("items.action", contains("publish", "submit"))
                .body("items.byName", contains("nigar", "leyla"))
                .body("items.kind", everyItem(is("article")))
                .body("items[0].at", notNullValue())
                .body("items[0].details", notNullValue());
        String nigar = of("").path("items[0].by");
        of("&by=" + nigar).then().body("items.action", contains("publish"));
        of("&action=submit").then().body("items.byName", contains("leyla"));
        Instant published = Instant.parse(of("").path("items[0].at"));
        as("chief")
                .get(AUDIT + "?by=" + nigar + "&action=publish&from=" + published + "&to=" + published.plusMillis(1))
                .then()
                .body("items.subject", hasItem(story.id()));
    }

    @Test
    void itIsReadForATime() {
        ClockAndRandom.stopClockAt("2026-04-01T10:00:00Z");
        story = Story.write(draft("ru", "Вчера"));
        story.does("leyla", "submit", 200);
        ClockAndRandom.stopClockAt("2026-04-02T10:00:00Z");
        story.does("nigar", "return", 200);

        of("&from=2026-04-01T00:00:00Z&to=2026-04-02T00:00:00Z").then().body("items.action", contains("submit"));
        of("&from=2026-04-02T10:00:00Z").then().body("items.action", contains("return"));
        of("&to=2026-04-02T10:00:00Z").then().body("items.action", contains("submit"));
    }

    @Test
    void pagesHoldEachOnce() {
        story.does("nigar", "withdraw", Map.of("reason", "Ошибка"), 200);
        List<String> actions = new ArrayList<>();
        String next = "";
        do {
            Response page = of("&limit=1&after=" + next);
            actions.addAll(page.jsonPath().getList("items.action"));
            next = page.path("next");
        } while (next != null);

        assertEquals(List.of("withdraw", "publish", "submit"), actions);
        of("").then().body("items[0].details.reason", is("Ошибка"));
    }

    @Test
    void whatIsDoneAroundArticlesIsRecordedToo() {
        Response note = as("leyla")
                .body(Map.of("article", story.id(), "text", "Вопрос"))
                .post("/api/v1/newsroom/notes");
        about("note", note)
                .then()
                .body("items.action", contains("write"))
                .body("items[0].details.article", is(story.id()));
        Response preview = as("nigar").body(Map.of("article", story.id())).post("/api/v1/newsroom/previews");
        as("nigar")
                .header("If-Match", "\"1\"")
                .delete("/api/v1/newsroom/previews/" + preview.path("id"))
                .then()
                .statusCode(204);
        about("preview", preview).then().body("items.action", contains("revoke", "share"));
        as("nigar")
                .header("If-Match", "\"0\"")
                .body(Map.of("day", "2026-09-01"))
                .put(story.url() + "/planning")
                .then()
                .statusCode(200);
        as("nigar")
                .body(Map.of("article", story.id()))
                .post("/api/v1/newsroom/presence")
                .then()
                .statusCode(201);
        as("chief")
                .body(Map.of("article", story.id(), "takeOver", true))
                .post("/api/v1/newsroom/presence")
                .then()
                .statusCode(201);

        of("").then()
                .body("items.action", contains("takeOver", "plan", "publish", "submit"))
                .body("items[0].details.from", is("nigar"));
    }

    @Test
    void theFrontPagesArrangementsAreRecorded() {
        String etag = as("chief").get("/api/v1/newsroom/front/az").header("ETag");
        as("chief")
                .header("If-Match", etag)
                .body(Map.of("slots", List.of(Map.of("name", "lead"))))
                .put("/api/v1/newsroom/front/az")
                .then()
                .statusCode(200);

        as("chief").get(AUDIT + "?kind=front&id=az").then().body("items.action", hasItem("arrange"));
    }

    @ParameterizedTest
    @CsvSource({"leyla, 403", "nigar, 403", "chief, 200", "admin, 200", "site, 403"})
    void whoMayReadIt(String who, int status) {
        as(who).get(AUDIT).then().statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update audit set by_name = 'somebody else'",
                "delete from audit",
                "truncate audit",
                "truncate audit cascade"
            })
    void theDatabaseRefusesToChangeIt(String statement) {
        long before = count();

        JdbiException refused =
                assertThrows(JdbiException.class, () -> database.useHandle(handle -> handle.execute(statement)));
        assertTrue(refused.getMessage().contains("append-only"), refused.getMessage());
        assertEquals(before, count());
    }

    private long count() {
        return database.withHandle(handle -> handle.createQuery("select count(*) from audit")
                .mapTo(Long.class)
                .one());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # kind,  id, by, action,  index
            ,        ,   ,   ,        audit_pkey
            article, x,  ,   ,        audit_of_subject
            ,        ,   x,  ,        audit_by
            ,        ,   ,   publish, audit_
            """)
    void aPageIsReadFromAnIndexInItsOrder(String kind, String id, String by, String action, String index) {
        Map<String, String> asked = new LinkedHashMap<>();
        asked.put("kind", kind);
        asked.put("id", id);
        asked.put("by", by);
        asked.put("action", action);
        asked.values().removeIf(Objects::isNull);
        String sent = statements
                .of(() -> as("chief").queryParams(asked).get(AUDIT).then().statusCode(200), database)
                .getFirst();

        String plan = database.inTransaction(handle -> {
            handle.execute("set local enable_seqscan = off");
            handle.execute("set local enable_sort = off");
            handle.execute("set local enable_bitmapscan = off");
            List<Object> parameters = new ArrayList<>(asked.values());
            parameters.addAll(List.of(new UUID(Long.MAX_VALUE, 0), 0, 21));
            return String.join(
                    "\n",
                    handle.select("explain " + sent, parameters.toArray())
                            .mapTo(String.class)
                            .list());
        });

        assertTrue(plan.contains("using " + index), plan);
        assertFalse(plan.contains("Sort"), plan);
        assertFalse(plan.contains("Seq Scan"), plan);
    }

    @ParameterizedTest
    @CsvSource({
        "id=x, kind",
        "from=yesterday, from",
        "to=2026-01-01, to",
        "from=1900-01-01T00:00:00Z, from",
        "to=%2B999999999-12-31T23:59:59Z, to",
        "action=%00, action",
        "after=nonsense, after"
    })
    void aBadQuestionIsAProblem(String query, String field) {
        as("chief")
                .urlEncodingEnabled(false)
                .get(AUDIT + "?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", contains(field));
    }
}
