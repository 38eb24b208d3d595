package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
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
