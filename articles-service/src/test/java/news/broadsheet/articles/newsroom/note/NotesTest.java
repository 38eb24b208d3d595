package news.broadsheet.articles.newsroom.note;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.ConcurrentCalls;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Author and desk talk about an article. */
@QuarkusTest
class NotesTest {
    private static final String NOTES = "/api/v1/newsroom/notes";
    private static final Map<String, Boolean> RESOLVED = Map.of("resolved", true);

    private Story story;

    @BeforeEach
    void aDraft() {
        Newsroom.prepare();
        story = Story.write(draft("ru", "Замечания"));
    }

    private Response write(String who, String text) {
        return as(who).body(Map.of("article", story.id(), "text", text))
                .post(NOTES)
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private Response answer(String who, String text, Response to) {
        return as(who).body(Map.of("article", story.id(), "text", text, "replyTo", to.path("id")))
                .post(NOTES);
    }

    private static String url(Response note) {
        return NOTES + "/" + note.path("id");
    }

    @Test
    void aNoteIsWrittenAnsweredAndSettled() {
        Response question = write("nigar", "  Кто это сказал?\nНужен источник. ");
        question.then()
                .header("Location", is(url(question)))
                .header("ETag", "\"1\"")
                .body("text", is("Кто это сказал?\nНужен источник."))
                .body("writtenBy", is("nigar"))
                .body("resolved", is(false));
        Response reply = answer("leyla", "Пресс-служба.", question);
        reply.then().statusCode(201).body("replyTo", is(question.<String>path("id")));
        answer("nigar", "Спасибо.", reply).then().body("replyTo", is(question.<String>path("id")));

        as("leyla")
                .header("If-Match", "\"1\"")
                .body(RESOLVED)
                .put(url(question))
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("resolved", is(true))
                .body("resolvedBy", is("leyla"));
        as("nigar")
                .get(story.url() + "/notes")
                .then()
                .body("items.text", contains("Спасибо.", "Пресс-служба.", "Кто это сказал?\nНужен источник."))
                .body("items[2].resolvedBy", is("leyla"));
        as("nigar")
                .header("If-Match", "\"2\"")
                .body(Map.of("resolved", false))
                .put(url(question))
                .then()
                .statusCode(200)
                .body("resolved", is(false))
                .body("resolvedBy", nullValue());
    }

    @Test
    void settlingNamesTheVersionItWasReadAs() throws Exception {
        Response note = write("nigar", "Вопрос");
        as("leyla").body(RESOLVED).put(url(note)).then().statusCode(428);
        as("leyla")
                .header("If-Match", "\"7\"")
                .body(RESOLVED)
                .put(url(note))
                .then()
                .statusCode(412);

        assertEquals(
                List.of(200, 412),
                ConcurrentCalls.statuses(List.of(
                        () -> as("leyla")
                                .header("If-Match", "\"1\"")
                                .body(RESOLVED)
                                .put(url(note)),
                        () -> as("nigar")
                                .header("If-Match", "\"1\"")
                                .body(RESOLVED)
                                .put(url(note)))));
    }

    @Test
    void anAnswerIsNotSettledByItself() {
        Response reply = answer("leyla", "Ответ", write("nigar", "Вопрос"));

        as("nigar")
                .header("If-Match", "\"1\"")
                .body(RESOLVED)
                .put(url(reply))
                .then()
                .statusCode(400);
    }

    @ParameterizedTest
    @CsvSource({"leyla, 201, 200", "tural, 403, 403", "nigar, 201, 200", "admin, 403, 403", "site, 403, 403"})
    void whoeverSeesTheArticleTakesPart(String who, int writing, int reading) {
        Response note = write("leyla", "Только для своих");

        as(who).body(Map.of("article", story.id(), "text", "a"))
                .post(NOTES)
                .then()
                .statusCode(writing);
        as(who).get(story.url() + "/notes").then().statusCode(reading);
        as(who).get(url(note)).then().statusCode(reading);
        as(who).header("If-Match", "\"1\"").body(RESOLVED).put(url(note)).then().statusCode(reading);
    }

    @Test
    void notesAreNeverPublic() {
        write("nigar", "Совершенно внутреннее");
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", 200);

        story.read().then().statusCode(200).body(not(containsString("внутреннее")));
        reader().get("/api/v1/notes").then().statusCode(404);
    }

    @Test
    void theyAreListedPageByPage() {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            written.addFirst(write("nigar", "Заметка " + i).path("text"));
        }
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            Response page = as("leyla").get(story.url() + "/notes?limit=2&after=" + next);
            read.addAll(page.jsonPath().getList("items.text"));
            next = page.path("next");
        } while (next != null);

        assertEquals(written, read);
        as("leyla").get(story.url() + "/notes?after=nonsense").then().statusCode(400);
    }

    @Test
    void writingTwiceWithOneKeyIsOneNote() {
        var note = Map.of("article", story.id(), "text", "Один раз");
        as("leyla")
                .header("Idempotency-Key", story.id())
                .body(note)
                .post(NOTES)
                .then()
                .statusCode(201);
        as("leyla")
                .header("Idempotency-Key", story.id())
                .body(note)
                .post(NOTES)
                .then()
                .statusCode(201);

        as("leyla").get(story.url() + "/notes").then().body("items.text", contains("Один раз"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                                  | 400 | text
            {"article": "$"}                                                    | 400 | text
            {"article": "$", "text": "  "}                                      | 400 | text
            {"text": "a"}                                                       | 400 | article
            {"article": "$", "text": 5}                                         | 400 | text
            {"article": "$", "text": "a\\u0000b"}                               | 400 | text
            {"article": "$", "text": "\\ud800"}                                 | 400 | text
            {"article": "$", "text": "%"}                                       | 400 | text
            {"article": "$", "text": "a", "replyTo": "x"}                       | 400 | replyTo
            {"article": "$", "text": "a", "replyTo": "00000000-0000-7000-8000-000000000000"} | 400 | replyTo
            {"article": "00000000-0000-7000-8000-000000000000", "text": "a"}    | 404 | article
            {"article": "$", "text": "a", "typo": 1}                            | 400 | typo
            """)
    void badInputIsAProblem(String body, int status, String about) {
        as("nigar")
                .body(body.replace("$", story.id()).replace("%", "я".repeat(2_001)))
                .post(NOTES)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body(containsString(about));
        as("nigar").get(story.url() + "/notes").then().body("items", empty());
    }

    @Test
    void aNoteOfAnotherArticleIsNotAnswered() {
        Response note = write("nigar", "Здесь");
        Story other = Story.write(draft("ru", "Другая"));

        as("nigar")
                .body(Map.of("article", other.id(), "text", "a", "replyTo", note.path("id")))
                .post(NOTES)
                .then()
                .statusCode(400)
                .body("violations.field", contains("replyTo"));
    }
}
