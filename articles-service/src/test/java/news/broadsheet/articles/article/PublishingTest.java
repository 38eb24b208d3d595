package news.broadsheet.articles.article;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import news.broadsheet.articles.Topic;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What readers see, and when: set times, embargoes, tombstones, and ways back. */
@QuarkusTest
class PublishingTest {
    private static final String EIGHT = "2031-03-01T08:00:00Z";
    private static final String NINE = "2031-03-01T09:00:00Z";
    private static final Map<String, Object> REASON = Map.of("reason", "Уточнён срок.");

    @BeforeEach
    void atEight() {
        Newsroom.prepare();
        ClockAndRandom.stopClockAt(EIGHT);
    }

    @AfterEach
    void release() {
        ClockAndRandom.release();
    }

    private static Story submitted(Map<String, Object> draft) {
        Story story = Story.write(draft);
        story.does("leyla", "submit", 200);
        return story;
    }

    private static void atTime(String time, Runnable expected) {
        ClockAndRandom.stopClockAt(time);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(expected::run);
    }

    private static List<Map<String, Object>> plans(Story story) {
        return as("nigar")
                .get(story.url() + "/plans")
                .then()
                .statusCode(200)
                .extract()
                .path("items");
    }

    @Test
    void aScheduledArticleAppearsAtItsTimeAndNotBefore() {
        Story story = submitted(draft("ru", "Ровно в девять"));
        story.does("nigar", "publish", Map.of("at", NINE), 200)
                .then()
                .body("status", is("scheduled"))
                .body("moves", contains("publish", "unschedule"));
        story.read().then().statusCode(404);

        atTime("2031-03-01T08:59:59.999Z", () -> story.read().then().statusCode(404));
        atTime(NINE, () -> story.read().then().statusCode(200).body("publishedAt", is(NINE)));
        assertEquals("published", story.seenByTheDesk().getString("status"));
        assertEquals("done", plans(story).getFirst().get("state"));
        await().untilAsserted(() -> assertEquals(1, Topic.of(story.uuid()).size()));
    }

    @Test
    void whatBecameDueWhileNobodyCouldIsDoneAtOnceAndMarkedLate() {
        Story story = submitted(draft("ru", "С опозданием"));
        story.does("nigar", "publish", Map.of("at", NINE), 200);

        atTime("2031-03-01T11:30:00Z", () -> story.read().then().statusCode(200));
        assertEquals("late", plans(story).getFirst().get("state"));
        assertEquals("2031-03-01T11:30:00Z", plans(story).getFirst().get("firedAt"));
    }

    @Test
    void aPlanCanBeCancelledAndReplaced() {
        Story story = submitted(draft("ru", "Отменённое"));
        story.does("nigar", "unschedule", 409);
        story.does("nigar", "publish", Map.of("at", NINE), 200);
        story.does("nigar", "publish", Map.of("at", "2031-03-01T10:00:00Z"), 200);
        story.does("nigar", "unschedule", 200).then().body("status", is("approved"));

        atTime("2031-03-01T12:00:00Z", () -> story.read().then().statusCode(404));
        assertEquals(
                List.of("cancelled", "cancelled"),
                plans(story).stream().map(plan -> plan.get("state")).toList());
        story.does("nigar", "unschedule", 409).then().body("type", is("/problems/illegal-move"));
    }

    @Test
    void aLiveArticleIsCorrectedAndWithdrawnAtSetTimes() {
        Story story = Story.published(draft("ru", "Было"));
        story.saves("nigar", draft("ru", "Стало"), 200);
        story.does("nigar", "correct", Map.of("reason", "Итоги.", "at", NINE), 200)
                .then()
                .body("status", is("published"));
        story.saves("nigar", draft("ru", "Станет потом"), 200);
        story.does("nigar", "withdraw", Map.of("reason", "Конец акции.", "at", "2031-03-01T10:00:00Z"), 200);

        atTime(NINE, () -> story.read().then().body("headline", is("Стало")).body("correction.reason", is("Итоги.")));
        assertTrue(story.seenByTheDesk().getBoolean("hasUnpublishedChanges"), "what was saved later stays a draft");
        atTime("2031-03-01T10:00:00Z", () -> story.read().then().statusCode(410).body("reason", is("Конец акции.")));
    }

    @Test
    void aPlanThatCannotBeCarriedOutIsSeenWithItsReason() {
        Story story = Story.published(draft("ru", "Полная"));
        story.saves("nigar", with(draft("ru", "Неполная"), "lead", ""), 200);
        story.does("nigar", "correct", REASON, 422);
        story.saves("nigar", draft("ru", "Снова полная"), 200);
        story.does("nigar", "correct", Map.of("reason", "Да.", "at", NINE), 200);
        story.saves("nigar", draft("ru", "Ещё одна"), 200);
        // Somebody corrects it by hand meanwhile: the planned text would be a step back.
        story.does("nigar", "correct", REASON, 200);

        assertEquals("cancelled", plans(story).getFirst().get("state"));
        story.read().then().body("headline", is("Ещё одна"));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            2031-03-01T08:00:00Z,      400
            2031-03-01T07:00:00Z,      400
            2034-03-01T08:00:00Z,      400
            2031-03-01T08:00:00.001Z,  200
            2031-03-01T12:00:01+04:00, 200
            """)
    void aPlanIsForTheFuture(String at, int status) {
        submitted(draft("ru", "План")).does("nigar", "publish", Map.of("at", at), status);
    }

    @Test
    void anEmbargoHoldsAgainstEditorsAndPlans() {
        Story story = Story.write(draft("ru", "Доклад министерства"));
        story.puts("leyla", "embargo", Map.of("until", NINE), 200).then().body("embargoUntil", is(NINE));
        story.does("leyla", "submit", 200);

        story.does("nigar", "publish", 409).then().body("type", is("/problems/embargoed"));
        story.does("nigar", "publish", Map.of("at", "2031-03-01T08:59:00Z"), 409);
        story.does("nigar", "publish", Map.of("embargoOverride", "Уже у конкурентов"), 409);
        story.does("chief", "publish", 409);
        story.puts("nigar", "embargo", Map.of("until", "2031-03-01T08:30:00Z"), 403);
        story.puts("nigar", "embargo", Map.of(), 403);
        story.read().then().statusCode(404);

        story.does("nigar", "publish", Map.of("at", NINE), 200);
        story.puts("nigar", "embargo", Map.of("until", "2031-03-01T10:00:00Z"), 400)
                .then()
                .body("violations.message", hasItem(containsString("unschedule it first")));
        atTime(NINE, () -> story.read().then().statusCode(200));
    }

    @Test
    void aChiefLetsItOutEarlierWithAReason() {
        Story story = Story.write(draft("ru", "Раньше срока"));
        story.puts("leyla", "embargo", Map.of("until", NINE), 200);
        story.does("leyla", "submit", 200);
        story.does("chief", "publish", Map.of("embargoOverride", "Министерство само опубликовало"), 200);

        story.read().then().statusCode(200);
    }

    @Test
    void aChiefEndsAnEmbargoWithAReason() {
        Story story = Story.write(draft("ru", "Эмбарго снято"));
        story.puts("nigar", "embargo", Map.of("until", NINE), 200);
        story.puts("chief", "embargo", Map.of(), 403);
        story.puts("chief", "embargo", Map.of("reason", "Ошиблись датой"), 200)
                .then()
                .body("embargoUntil", nullValue());
    }

    @Test
    void aLiveArticleIsNotPutUnderEmbargo() {
        Story.published(draft("ru", "Уже вышло")).puts("nigar", "embargo", Map.of("until", NINE), 409);
    }

    @Test
    void breakingNewsIsBreakingForAWhile() {
        String tag = Newsroom.newTag();
        Story story = Story.published(
                with(with(draft("ru", "Молния"), "labels", List.of("breaking", "exclusive")), "tags", List.of(tag)));
        story.read().then().body("labels", contains("breaking", "exclusive"));
        Newsroom.reader()
                .get("/api/v1/articles?label=breaking&tag=" + tag)
                .then()
                .body("items", hasSize(1));

        atTime("2031-03-01T12:00:00Z", () -> story.read().then().body("labels", contains("exclusive")));
        Newsroom.reader()
                .get("/api/v1/articles?label=breaking&tag=" + tag)
                .then()
                .body("items", hasSize(0));
        await().untilAsserted(() -> assertEquals(
                List.of("exclusive"), new JsonPath(Topic.of(story.uuid()).getLast()).getList("article.labels")));
        story.does("nigar", "correct", REASON, 412);
    }

    @Test
    void anArchivedArticleIsNoBreakingNews() {
        Story story = submitted(with(draft("ru", "Из архива"), "labels", List.of("breaking")));
        story.does("nigar", "publish", Map.of("publishedAt", "2022-07-21T12:00:00+04:00"), 200);

        story.read().then().body("labels", hasSize(0));
    }

    @Test
    void aWithdrawnArticleComesBackAtItsOldAddress() {
        Story story = Story.published(draft("ru", "Вернётся"));
        String path = story.path();
        story.does("nigar", "withdraw", REASON, 200);
        story.saves("nigar", draft("ru", "Вернулась"), 200);
        story.read().then().statusCode(410);
        ClockAndRandom.stopClockAt(NINE);
        story.does("nigar", "publish", 200);

        story.read()
                .then()
                .statusCode(200)
                .body("path", is(path))
                .body("headline", is("Вернулась"))
                .body("publishedAt", is(EIGHT))
                .body("updatedAt", is(NINE));
    }

    @Test
    void aKilledArticleLeavesATombstone() {
        Story story = Story.published(draft("ru", "По решению суда"));
        story.does("nigar", "kill", REASON, 403);
        story.does("chief", "kill", Map.of("reason", "Решение суда № 1.", "removeContent", true), 200)
                .then()
                .body("status", is("killed"))
                .body("headline", is(""))
                .body("moves", hasSize(0));

        story.read().then().statusCode(410).body("reason", is("Решение суда № 1."));
        as("chief")
                .get(story.url() + "/revisions/1")
                .then()
                .body("body", is(""))
                .body("headline", is(""));
        await().untilAsserted(() -> assertEquals(2, Topic.of(story.uuid()).size()));
        assertEquals("withdrawn", new JsonPath(Topic.of(story.uuid()).getLast()).getString("type"));
    }

    @Test
    void anOldTextIsRestoredAsANewRevision() {
        Story story = Story.write(draft("ru", "Первый"));
        story.saves("leyla", with(draft("ru", "Второй"), "note", "Переписал начало"), 200);
        story.does("leyla", "revisions/1/restore", 200)
                .then()
                .body("headline", is("Первый"))
                .body("note", is("Restored from revision 1"))
                .body("version", is(3));

        as("leyla")
                .get(story.url() + "/revisions")
                .then()
                .body("items.headline", contains("Первый", "Второй", "Первый"))
                .body("items[1].note", is("Переписал начало"));
        story.does("leyla", "revisions/9/restore", 404);
    }

    @Test
    void whatWasSavedBesideALiveTextCanBeGivenUp() {
        Story story = Story.published(draft("ru", "Живой"));
        story.saves("nigar", draft("ru", "Брошенный"), 200);
        story.does("nigar", "correct", Map.of("reason", "Нет.", "at", NINE), 200);
        story.does("nigar", "revert", 200)
                .then()
                .body("hasUnpublishedChanges", is(false))
                .body("headline", is("Живой"));

        assertEquals("cancelled", plans(story).getFirst().get("state"));
        story.does("nigar", "revert", 409).then().body("type", is("/problems/nothing-to-correct"));
    }

    @Test
    void whatIsSavedAfterApprovalIsReviewedAgain() {
        Story story = submitted(draft("ru", "Одобрено"));
        story.does("nigar", "approve", 200).then().body("status", is("approved"));
        story.saves("nigar", draft("ru", "И поправлено"), 200).then().body("status", is("inReview"));
    }

    @Test
    void aDiscardedDraftCanBeTakenUpAgain() {
        Story story = Story.write(draft("ru", "В корзину"));
        story.does("leyla", "discard", 200).then().body("status", is("discarded"));
        story.saves("leyla", draft("ru", "Нет"), 409);
        story.does("leyla", "reopen", 200).then().body("status", is("draft"));
    }

    @Test
    void guestsSignBesideAuthorsAndSignaturesStay() {
        String author = "author-" + Newsroom.newTag();
        Newsroom.make("nigar", "authors", author, Map.of("ru", "Имя До"));
        Story story = Story.published(
                with(with(draft("ru", "Подписано"), "byline", List.of(author)), "guests", List.of("Гость Гостев")));
        as("nigar")
                .header("If-Match", "\"1\"")
                .body(Map.of("names", Map.of("ru", "Имя После")))
                .put("/api/v1/newsroom/authors/" + author)
                .then()
                .statusCode(200);

        story.read()
                .then()
                .body("byline.name", contains("Имя До", "Гость Гостев"))
                .body("byline[1].slug", nullValue());
        Story guest =
                submitted(with(with(draft("ru", "Только гость"), "byline", List.of()), "guests", List.of("Гость")));
        guest.does("nigar", "publish", 200);
    }

    @Test
    void theChecksTellErrorsFromWarnings() {
        Story story = Story.write(Map.of("language", "ru", "headline", "я".repeat(120)));

        as("leyla")
                .get(story.url() + "/checks")
                .then()
                .statusCode(200)
                .body("errors.field", contains("section", "lead", "body", "byline"))
                .body("warnings.field", hasItems("headline", "tags", "image"))
                .body("errors.field", not(hasItem("tags")));
    }

    @Test
    void anAddressCanBeChangedAndTheFormerOneLeadsThere() {
        Story story = Story.published(draft("ru", "Прежний адрес"));
        String former = story.path();
        story.puts("nigar", "address", Map.of("slug", "novyi-adres-1"), 200)
                .then()
                .body("path", is("/ru/city/novyi-adres-1"));
        story.puts("nigar", "address", Map.of("slug", "novyi-adres-2", "section", "economy"), 200);

        Newsroom.reader()
                .redirects()
                .follow(false)
                .get("/api/v1/articles" + former)
                .then()
                .statusCode(301)
                .header("Location", is("/api/v1/articles/ru/economy/novyi-adres-2"))
                .header("Cache-Tag", containsString(story.id()));
        Newsroom.reader()
                .get("/api/v1/articles/ru/economy/novyi-adres-2")
                .then()
                .statusCode(200);
        Story other = Story.published(draft("ru", "Другая"));
        other.puts("nigar", "address", Map.of("slug", "novyi-adres-1"), 409);
        other.puts("nigar", "address", Map.of("slug", "не слаг"), 400);
        other.puts("nigar", "address", Map.of("slug", "x", "section", "nowhere"), 400);
        story.puts("nigar", "address", Map.of("slug", "novyi-adres-1", "section", "city"), 200)
                .then()
                .body("path", is("/ru/city/novyi-adres-1"));
    }
}
