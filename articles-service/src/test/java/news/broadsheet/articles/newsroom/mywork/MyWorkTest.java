package news.broadsheet.articles.newsroom.mywork;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What waits for whom. */
@QuarkusTest
class MyWorkTest {
    private static final String NOTES = "/api/v1/newsroom/notes";

    @Inject
    Jdbi database;

    /** Other tests' articles and notes are settled, so that the twenty shown are ours. */
    @BeforeEach
    void aQuietMorning() {
        Newsroom.prepare();
        database.useHandle(handle -> {
            handle.execute("update note set resolved_at = now(), resolved_by_name = 'test' where reply_to is null");
            handle.execute("update article set status = 'discarded' where status in ('draft', 'inReview')");
        });
    }

    private static JsonPath work(String who) {
        return as(who).get("/api/v1/newsroom/my-work")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> headlines(String who, String part) {
        return work(who).getList(part + ".items.headline");
    }

    private static Response note(String who, Story story, String text, Response to) {
        var body = Newsroom.with(
                Map.of("article", story.id(), "text", text), "replyTo", to == null ? null : to.path("id"));
        return as(who).body(body).post(NOTES).then().statusCode(201).extract().response();
    }

    @Test
    void draftsWaitForTheirAuthorsAndSubmittedOnesForTheDesk() {
        Story first = Story.write(draft("ru", "Первая"));
        Story second = Story.write(draft("ru", "Вторая"));
        assertEquals(List.of("Вторая", "Первая"), headlines("leyla", "writing"));
        assertEquals(List.of(), headlines("tural", "writing"));
        first.does("leyla", "submit", 200);
        second.does("leyla", "submit", 200);

        assertEquals(List.of("Первая", "Вторая"), headlines("nigar", "inReview"), "who waited longest is first");
        assertEquals(List.of("Первая", "Вторая"), headlines("leyla", "inReview"));
        assertEquals(List.of(), headlines("tural", "inReview"));
        first.does("nigar", "return", 200);
        assertEquals(List.of(true), work("leyla").getList("writing.items.returned"));
        first.does("leyla", "submit", 200);
        first.does("nigar", "publish", 200);
        assertEquals(List.of(), headlines("leyla", "writing"));
        as("site").get("/api/v1/newsroom/my-work").then().statusCode(403);
    }

    @Test
    void anOpenThreadWaitsForWhoeverDidNotHaveTheLastWord() {
        Story story = Story.write(draft("ru", "Спор"));
        Response question = note("leyla", story, "Можно ли так?", null);
        assertEquals(List.of("Спор"), headlines("nigar", "notes"));
        assertEquals(List.of("Спор"), headlines("chief", "notes"), "a note to the editor is for all of them");
        assertEquals(List.of(), headlines("leyla", "notes"));

        note("nigar", story, "Нельзя.", question);
        assertEquals(List.of(), headlines("nigar", "notes"));
        assertEquals(List.of("nigar"), work("leyla").getList("notes.items.lastBy"));
        as("leyla")
                .header("If-Match", "\"1\"")
                .body(Map.of("resolved", true))
                .put(NOTES + "/" + question.path("id"))
                .then()
                .statusCode(200);
        assertEquals(List.of(), headlines("leyla", "notes"));
        assertEquals(List.of(), headlines("tural", "notes"));
    }

    @Test
    void twentyOfEachAreShownAndThatThereAreMoreIsSaid() {
        for (int i = 0; i < 21; i++) {
            Story.write(draft("ru", "Черновик " + i));
        }

        assertEquals(20, headlines("leyla", "writing").size());
        assertEquals(true, work("leyla").getBoolean("writing.more"));
        assertEquals(false, work("leyla").getBoolean("inReview.more"));
    }
}
