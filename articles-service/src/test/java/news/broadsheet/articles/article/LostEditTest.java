package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.Topic;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No edit is overwritten unseen. */
@QuarkusTest
class LostEditTest {

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    private static List<Integer> atOnce(List<Callable<Response>> calls) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return new ArrayList<>(threads.invokeAll(calls).stream()
                    .map(Future::resultNow)
                    .map(Response::statusCode)
                    .sorted()
                    .toList());
        }
    }

    @Test
    void ofTwoEditorsOneIsToldToLookAgain() {
        Story story = Story.write(draft("ru", "Общий черновик"));
        String etag = story.etag();
        as("leyla")
                .header("If-Match", etag)
                .body(draft("ru", "Лейла"))
                .put(story.url())
                .then()
                .statusCode(200);

        as("nigar")
                .header("If-Match", etag)
                .body(draft("ru", "Нигяр"))
                .put(story.url())
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .header("ETag", "\"2\"")
                .body("type", is("/problems/stale-edit"));
        assertEquals("Лейла", story.seenByTheDesk().getString("headline"));
    }

    @Test
    void whoComesSecondSeesHowBothChangesCouldStand() {
        Story story = Story.write(with(draft("ru", "Вместе"), "body", "<p>Раз.</p><p>Два.</p><p>Три.</p>"));
        String etag = story.etag();
        story.saves("leyla", with(draft("ru", "Вместе"), "body", "<p>Раз, да.</p><p>Два.</p><p>Три.</p>"), 200);

        JsonPath merge = as("nigar")
                .header("If-Match", etag)
                .body(with(draft("ru", "Вместе"), "body", "<p>Раз.</p><p>Два.</p><p>Три, да.</p>"))
                .put(story.url())
                .then()
                .statusCode(412)
                .header("ETag", story.etag())
                .body("savedBy", is("leyla"))
                .body("merge.clean", is(true))
                .body("merge.merged.body", is("<p>Раз, да.</p><p>Два.</p><p>Три, да.</p>"))
                .extract()
                .jsonPath();
        story.saves("nigar", with(draft("ru", "Вместе"), "body", merge.getString("merge.merged.body")), 200);
        assertEquals(
                "<p>Раз, да.</p><p>Два.</p><p>Три, да.</p>",
                story.seenByTheDesk().getString("body"));
    }

    @Test
    void whereBothChangedTheSameTheyAreAsked() {
        Story story = Story.write(draft("ru", "Было"));
        String etag = story.etag();
        story.saves("leyla", draft("ru", "Лейла"), 200);

        as("nigar")
                .header("If-Match", etag)
                .body(with(draft("ru", "Нигяр"), "lead", "Новый лид."))
                .put(story.url())
                .then()
                .statusCode(412)
                .body("merge.clean", is(false))
                .body("merge.conflicts.field", contains("headline"))
                .body("merge.conflicts[0].base", is("Было"))
                .body("merge.conflicts[0].mine", is("Нигяр"))
                .body("merge.conflicts[0].theirs", is("Лейла"))
                .body("merge.merged.lead", is("Новый лид."));
    }

    @Test
    void twoRevisionsAreComparedWordByWord() {
        Story story = Story.write(draft("ru", "Мост закрыт до мая"));
        story.saves("leyla", draft("ru", "Мост открыт до мая"), 200);

        as("leyla")
                .get(story.url() + "/revisions/1/diff/2")
                .then()
                .statusCode(200)
                .body("fields.field", contains("headline"))
                .body("fields[0].changes.op", contains("equal", "delete", "insert", "equal"))
                .body("fields[0].changes.text", contains("Мост ", "закрыт", "открыт", " до мая"));
        as("leyla")
                .accept("text/html")
                .get(story.url() + "/revisions/1/diff/2")
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("<del>закрыт</del><ins>открыт</ins>"));
        as("tural").get(story.url() + "/revisions/1/diff/2").then().statusCode(403);
        as("leyla").get(story.url() + "/revisions/1/diff/3").then().statusCode(404);
    }

    @Test
    void ofTenSavesAtOnceOneWins() throws Exception {
        Story story = Story.write(draft("ru", "Наперегонки"));

        List<Integer> answers = atOnce(IntStream.range(0, 10)
                .<Callable<Response>>mapToObj(i -> () -> as("nigar")
                        .header("If-Match", story.etag())
                        .body(draft("ru", "Правка " + i))
                        .put(story.url()))
                .toList());

        assertEquals(List.of(200, 412, 412, 412, 412, 412, 412, 412, 412, 412), answers);
        assertEquals(2, story.seenByTheDesk().getInt("version"));
    }

    @Test
    void ofTwoPublishersAtOnceOnePublishes() throws Exception {
        Story story = Story.write(draft("ru", "Дважды не публикуют"));
        story.does("leyla", "submit", 200);

        assertEquals(
                List.of(200, 412),
                atOnce(List.of(
                        () -> story.tries("nigar", "publish", null), () -> story.tries("chief", "publish", null))));
        await().untilAsserted(() -> assertEquals(1, Topic.of(story.uuid()).size()));
        Story next = Story.published(draft("ru", "После"));
        await().untilAsserted(() -> assertEquals(1, Topic.of(next.uuid()).size()));
        assertEquals(1, Topic.of(story.uuid()).size(), "and one event stays one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none      | 428
            *         | 428
            "0"       | 412
            "99"      | 412
            W/"1"     | 412
            1         | 412
            nonsense  | 412
            "1", "2"  | 412
            """)
    void aChangeNamesTheVersionItWasMadeFrom(String ifMatch, int status) {
        Story story = Story.write(draft("ru", "Версия"));
        var request = as("leyla").body(draft("ru", "Вслепую"));
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }

        request.put(story.url()).then().statusCode(status).contentType("application/problem+json");
        assertEquals("Версия", story.seenByTheDesk().getString("headline"));
    }
}
