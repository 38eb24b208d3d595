package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which moves an article can make: who may make them where, and what they need. */
@QuarkusTest
class ArticleWorkflowTest {
    private static final Map<String, String> REASON = Map.of("reason", "Уточнён срок.");

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
    }

    /** Each article is Leyla's; a published one has unpublished changes. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            # status,   move,       leyla, tural, nigar, chief, admin
            draft,      save,       200,   403,   200,   200,   403
            draft,      submit,     200,   403,   200,   200,   403
            draft,      return,     403,   403,   409,   409,   403
            draft,      approve,    403,   403,   409,   409,   403
            draft,      publish,    403,   403,   409,   409,   403
            draft,      unschedule, 403,   403,   409,   409,   403
            draft,      correct,    403,   403,   409,   409,   403
            draft,      revert,     403,   403,   409,   409,   403
            draft,      withdraw,   403,   403,   409,   409,   403
            draft,      kill,       403,   403,   403,   409,   403
            draft,      discard,    200,   403,   200,   200,   403
            draft,      reopen,     409,   403,   409,   409,   403
            inReview,   save,       403,   403,   200,   200,   403
            inReview,   submit,     409,   403,   409,   409,   403
            inReview,   return,     403,   403,   200,   200,   403
            inReview,   approve,    403,   403,   200,   200,   403
            inReview,   publish,    403,   403,   200,   200,   403
            inReview,   unschedule, 403,   403,   409,   409,   403
            inReview,   correct,    403,   403,   409,   409,   403
            inReview,   revert,     403,   403,   409,   409,   403
            inReview,   withdraw,   403,   403,   409,   409,   403
            inReview,   kill,       403,   403,   403,   409,   403
            inReview,   discard,    403,   403,   200,   200,   403
            inReview,   reopen,     409,   403,   409,   409,   403
            approved,   save,       403,   403,   200,   200,   403
            approved,   submit,     409,   403,   409,   409,   403
            approved,   return,     403,   403,   200,   200,   403
            approved,   approve,    403,   403,   409,   409,   403
            approved,   publish,    403,   403,   200,   200,   403
            approved,   unschedule, 403,   403,   409,   409,   403
            approved,   correct,    403,   403,   409,   409,   403
            approved,   revert,     403,   403,   409,   409,   403
            approved,   withdraw,   403,   403,   409,   409,   403
            approved,   kill,       403,   403,   403,   409,   403
            approved,   discard,    403,   403,   200,   200,   403
            approved,   reopen,     409,   403,   409,   409,   403
            scheduled,  save,       409,   403,   409,   409,   403
            scheduled,  submit,     409,   403,   409,   409,   403
            scheduled,  return,     403,   403,   409,   409,   403
            scheduled,  approve,    403,   403,   409,   409,   403
            scheduled,  publish,    403,   403,   200,   200,   403
            scheduled,  unschedule, 403,   403,   200,   200,   403
            scheduled,  correct,    403,   403,   409,   409,   403
            scheduled,  revert,     403,   403,   409,   409,   403
            scheduled,  withdraw,   403,   403,   409,   409,   403
            scheduled,  kill,       403,   403,   403,   409,   403
            scheduled,  discard,    409,   403,   409,   409,   403
            scheduled,  reopen,     409,   403,   409,   409,   403
            published,  save,       403,   403,   200,   200,   403
            published,  submit,     409,   403,   409,   409,   403
            published,  return,     403,   403,   409,   409,   403
            published,  approve,    403,   403,   409,   409,   403
            published,  publish,    403,   403,   409,   409,   403
            published,  unschedule, 403,   403,   409,   409,   403
            published,  correct,    403,   403,   200,   200,   403
            published,  revert,     403,   403,   200,   200,   403
            published,  withdraw,   403,   403,   200,   200,   403
            published,  kill,       403,   403,   403,   200,   403
            published,  discard,    409,   403,   409,   409,   403
            published,  reopen,     409,   403,   409,   409,   403
            corrected,  save,       403,   403,   200,   200,   403
            corrected,  submit,     409,   403,   409,   409,   403
            corrected,  return,     403,   403,   409,   409,   403
            corrected,  approve,    403,   403,   409,   409,   403
            corrected,  publish,    403,   403,   409,   409,   403
            corrected,  unschedule, 403,   403,   409,   409,   403
            corrected,  correct,    403,   403,   200,   200,   403
            corrected,  revert,     403,   403,   200,   200,   403
            corrected,  withdraw,   403,   403,   200,   200,   403
            corrected,  kill,       403,   403,   403,   200,   403
            corrected,  discard,    409,   403,   409,   409,   403
            corrected,  reopen,     409,   403,   409,   409,   403
            withdrawn,  save,       403,   403,   200,   200,   403
            withdrawn,  submit,     409,   403,   409,   409,   403
            withdrawn,  return,     403,   403,   409,   409,   403
            withdrawn,  approve,    403,   403,   409,   409,   403
            withdrawn,  publish,    403,   403,   200,   200,   403
            withdrawn,  unschedule, 403,   403,   409,   409,   403
            withdrawn,  correct,    403,   403,   409,   409,   403
            withdrawn,  revert,     403,   403,   409,   409,   403
            withdrawn,  withdraw,   403,   403,   409,   409,   403
            withdrawn,  kill,       403,   403,   403,   200,   403
            withdrawn,  discard,    409,   403,   409,   409,   403
            withdrawn,  reopen,     409,   403,   409,   409,   403
            killed,     save,       409,   403,   409,   409,   403
            killed,     submit,     409,   403,   409,   409,   403
            killed,     return,     403,   403,   409,   409,   403
            killed,     approve,    403,   403,   409,   409,   403
            killed,     publish,    403,   403,   409,   409,   403
            killed,     unschedule, 403,   403,   409,   409,   403
            killed,     correct,    403,   403,   409,   409,   403
            killed,     revert,     403,   403,   409,   409,   403
            killed,     withdraw,   403,   403,   409,   409,   403
            killed,     kill,       403,   403,   403,   409,   403
            killed,     discard,    409,   403,   409,   409,   403
            killed,     reopen,     409,   403,   409,   409,   403
            discarded,  save,       409,   403,   409,   409,   403
            discarded,  submit,     409,   403,   409,   409,   403
            discarded,  return,     403,   403,   409,   409,   403
            discarded,  approve,    403,   403,   409,   409,   403
            discarded,  publish,    403,   403,   409,   409,   403
            discarded,  unschedule, 403,   403,   409,   409,   403
            discarded,  correct,    403,   403,   409,   409,   403
            discarded,  revert,     403,   403,   409,   409,   403
            discarded,  withdraw,   403,   403,   409,   409,   403
            discarded,  kill,       403,   403,   403,   409,   403
            discarded,  discard,    409,   403,   409,   409,   403
            discarded,  reopen,     200,   403,   200,   200,   403
            """)
    void whoMayDoWhatWhere(String status, String move, int leyla, int tural, int nigar, int chief, int admin) {
        Map<String, Integer> expected =
                Map.of("leyla", leyla, "tural", tural, "nigar", nigar, "chief", chief, "admin", admin);
        // Whoever is refused changes nothing, so they may all try on one article.
        Story untouched = in(status);
        expected.forEach((who, answer) -> {
            Story story = answer == 200 ? in(status) : untouched;
            Response response = "save".equals(move)
                    ? as(who).header("If-Match", story.etag())
                            .body(draft("ru", "Правка"))
                            .put(story.url())
                    : story.tries(who, move, needed(move));
            assertEquals(answer, response.statusCode(), who + ": " + response.asString());
            if (answer != 200) {
                response.then().contentType("application/problem+json");
            }
        });
        assertEquals(untouched.etag(), as("nigar").get(untouched.url()).header("ETag"), "nothing changed");
    }

    private static Object needed(String move) {
        return switch (move) {
            case "correct", "withdraw", "kill" -> REASON;
            default -> null;
        };
    }

    private static Story in(String status) {
        Story story = Story.write(draft("ru", "Дорога к порту"));
        List<String> way = switch (status) {
            case "draft" -> List.of();
            case "inReview" -> List.of("submit");
            case "approved" -> List.of("submit", "approve");
            case "scheduled" -> List.of("submit", "approve", "schedule");
            case "published" -> List.of("submit", "publish", "save");
            case "corrected" -> List.of("submit", "publish", "save", "correct", "save");
            case "withdrawn" -> List.of("submit", "publish", "save", "withdraw");
            case "killed" -> List.of("submit", "publish", "kill");
            case "discarded" -> List.of("discard");
            default -> throw new IllegalArgumentException(status);
        };
        way.forEach(step -> step(story, step));
        assertEquals(status, story.seenByTheDesk().getString("status"));
        return story;
    }

    private static void step(Story story, String step) {
        switch (step) {
            case "schedule" -> story.does("nigar", "publish", Map.of("at", "2027-07-21T09:00:00+04:00"), 200);
            case "save" -> story.saves("nigar", draft("ru", "Новая дорога к порту " + story.etag()), 200);
            case "kill" -> story.does("chief", "kill", REASON, 200);
            default ->
                story.does(
                        "submit".equals(step) || "discard".equals(step) ? "leyla" : "nigar", step, needed(step), 200);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "draft, publish, save submit discard",
        "inReview, correct, save return approve publish discard",
        "approved, correct, save return publish discard",
        "scheduled, approve, publish unschedule",
        "published, publish, save correct revert withdraw unschedule kill",
        "corrected, publish, save correct revert withdraw unschedule kill",
        "withdrawn, correct, save publish unschedule kill",
        "killed, publish, ''",
        "discarded, publish, reopen"
    })
    void anIllegalMoveNamesTheLegalOnes(String status, String move, String allowed) {
        Object body = needed(move);
        in(status)
                .tries("nigar", move, body)
                .then()
                .statusCode(409)
                .body("type", is("/problems/illegal-move"))
                .body("allowedMoves", is(allowed.isEmpty() ? List.of() : List.of(allowed.split(" ", -1))));
    }

    @Test
    void correctingNeedsSomethingThatWasSaved() {
        Story story = Story.published(draft("ru", "Без правок"));

        story.does("nigar", "correct", REASON, 409).then().body("type", is("/problems/nothing-to-correct"));
    }

    @Test
    void anArchivedArticleKeepsItsDate() {
        Story story = Story.write(draft("ru", "Из архива"));
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", Map.of("publishedAt", "2022-07-21T12:00:00+04:00"), 200)
                .then()
                .body("publishedAt", is("2022-07-21T08:00:00Z"));

        story.read()
                .then()
                .body("publishedAt", is("2022-07-21T08:00:00Z"))
                .body("updatedAt", is("2022-07-21T08:00:00Z"));
    }

    @Test
    void nothingIsPublishedInTheFuture() {
        Story story = Story.write(draft("ru", "Завтра"));
        story.does("leyla", "submit", 200);
        String tomorrow = Instant.now().plus(1, ChronoUnit.DAYS).toString();

        story.does("nigar", "publish", Map.of("publishedAt", tomorrow), 400)
                .then()
                .body("violations.field", contains("publishedAt"));
    }

    @Test
    void whatIsIncompleteIsSavedButNotPublished() {
        Story story = Story.write(Map.of("language", "en"));
        story.does("leyla", "submit", 200);

        story.does("nigar", "publish", 422)
                .then()
                .body("type", is("/problems/incomplete"))
                .body("violations.field", contains("section", "headline", "lead", "body", "byline"));
    }

    @Test
    void aBodyMayBeAbsentWhereNothingIsNeeded() {
        Story story = Story.write(draft("ru", "Без тела"));

        as("leyla")
                .header("If-Match", story.etag())
                .contentType("application/json")
                .post(story.url() + "/submit")
                .then()
                .statusCode(200);
        as("nigar")
                .header("If-Match", "\"2\"")
                .contentType("application/json")
                .body("")
                .post(story.url() + "/publish")
                .then()
                .statusCode(200);
    }
}
