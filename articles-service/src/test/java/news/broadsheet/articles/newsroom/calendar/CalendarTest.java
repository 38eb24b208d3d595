package news.broadsheet.articles.newsroom.calendar;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.ConcurrentCalls;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When articles are meant to appear, and when they did. */
@QuarkusTest
class CalendarTest {
    private static final String CALENDAR = "/api/v1/newsroom/calendar";
    private static final AtomicInteger MADE = new AtomicInteger();

    /** A section of its own for each test. */
    private String section;

    @BeforeEach
    void prepare() {
        Newsroom.prepare();
        section = "calendar-" + MADE.incrementAndGet();
        Newsroom.make("admin", "sections", section, Map.of("ru", section));
    }

    @AfterEach
    void release() {
        ClockAndRandom.release();
    }

    private Story write(String headline) {
        return Story.write(with(draft("ru", headline), "section", section));
    }

    private static Response plan(String who, Story story, Object plan, int status) {
        String etag = as("nigar").get(story.url() + "/planning").header("ETag");
        return as(who).header("If-Match", etag)
                .body(plan)
                .put(story.url() + "/planning")
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    private Response days(String who, String from, String to) {
        return as(who).get(CALENDAR + "?section=" + section + "&from=" + from + "&to=" + to)
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    @Test
    void planningAnArticleIsNotEditingIt() {
        Story story = write("План");
        as("leyla")
                .get(story.url() + "/planning")
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("day", nullValue());

        plan("leyla", story, Map.of("day", "2026-09-01", "time", "18:30", "note", "К открытию"), 200)
                .then()
                .header("ETag", "\"1\"")
                .body("day", is("2026-09-01"))
                .body("time", is("18:30"))
                .body("plannedBy", is("leyla"));
        assertEquals(story.etag(), as("nigar").get(story.url()).header("ETag"));
        plan("nigar", story, Map.of("note", "Отложено"), 200)
                .then()
                .header("ETag", "\"2\"")
                .body("day", nullValue());
        days("nigar", "2026-09-01", "2026-09-01").then().body("items", is(List.of()));
    }

    @Test
    void thePlannedDayIsNotTheDayItAppeared() {
        ClockAndRandom.stopClockAt("2026-09-02T20:30:00Z");
        Story story = write("Опоздала на день");
        plan("nigar", story, Map.of("day", "2026-09-01", "note", "Ждали суда"), 200);
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", 200);

        days("leyla", "2026-09-01", "2026-09-07")
                .then()
                .body("items.kind", contains("planned", "published"))
                .body("items.day", contains("2026-09-01", "2026-09-03"))
                .body("items.time", contains(null, "00:30"))
                .body("items.at", contains("2026-08-31T20:00:00Z", "2026-09-02T20:30:00Z"))
                .body("items.status", contains("published", "published"))
                .body("items.note", contains("Ждали суда", null));
        days("leyla", "2026-09-03", "2026-09-03").then().body("items.kind", contains("published"));
        days("leyla", "2026-09-02", "2026-09-02").then().body("items", is(List.of()));
    }

    @Test
    void whatTheClockWillDoStandsThere() {
        ClockAndRandom.stopClockAt("2026-12-01T08:00:00Z");
        Story story = write("По расписанию");
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", Map.of("at", "2026-12-03T21:30:00+04:00"), 200);

        days("nigar", "2026-12-01", "2026-12-07")
                .then()
                .body("items.kind", contains("scheduled"))
                .body("items.what", contains("publish"))
                .body("items.day", contains("2026-12-03"))
                .body("items.time", contains("21:30"))
                .body("items.status", contains("scheduled"));
        days("leyla", "2026-12-03", "2026-12-03").then().body("items.kind", contains("scheduled"));
        days("tural", "2026-12-03", "2026-12-03").then().body("items", is(List.of()));
        story.does("nigar", "unschedule", 200);
        days("nigar", "2026-12-01", "2026-12-07").then().body("items", is(List.of()));
    }

    @Test
    void aReporterSeesTheirOwnPlansAndWhatAppeared() {
        Story story = write("Лейлы");
        plan("leyla", story, Map.of("day", "2026-09-10"), 200);
        Story live = Story.published(with(draft("ru", "Вышедшая"), "section", section));
        String today = live.seenByTheDesk().getString("publishedAt").substring(0, 10);

        days("leyla", "2026-09-10", "2026-09-10").then().body("items.headline", contains("Лейлы"));
        days("nigar", "2026-09-10", "2026-09-10").then().body("items.headline", contains("Лейлы"));
        days("tural", "2026-09-10", "2026-09-10").then().body("items", is(List.of()));
        as("tural").get(CALENDAR + "?section=" + section).then().statusCode(200);
        days("tural", today, java.time.LocalDate.parse(today).plusDays(1).toString())
                .then()
                .body("items.headline", contains("Вышедшая"));
    }

    @ParameterizedTest
    @CsvSource({"leyla, 200", "tural, 403", "nigar, 200", "sevda, 403", "admin, 403", "site, 403"})
    void itsAuthorAndItsSectionsEditorsPlanIt(String who, int status) {
        plan(who, write("Чья"), Map.of("day", "2026-09-01"), status);
    }

    @Test
    void ofTwoWhoPlanAtOnceOneIsToldToLookAgain() throws Exception {
        Story story = write("Наперегонки");
        String url = story.url() + "/planning";
        assertEquals(
                List.of(200, 412),
                ConcurrentCalls.statuses(List.of(
                        () -> as("leyla")
                                .header("If-Match", "\"0\"")
                                .body(Map.of("day", "2026-09-01"))
                                .put(url),
                        () -> as("nigar")
                                .header("If-Match", "\"0\"")
                                .body(Map.of("day", "2026-09-02"))
                                .put(url))));
        as("nigar").body(Map.of()).put(url).then().statusCode(428);
    }

    @Test
    void itIsReadPageByPage() {
        ClockAndRandom.stopClockAt("2026-10-05T08:00:00Z");
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Story story = write("Утро " + i);
            plan("nigar", story, Map.of("day", "2026-10-05", "time", "12:00"), 200);
            story.does("leyla", "submit", 200);
            story.does("nigar", "publish", 200);
            expected.add("planned " + story.id());
        }
        expected.addAll(expected.stream()
                .map(item -> item.replace("planned", "published"))
                .toList());
        List<String> read = new ArrayList<>();
        String next = "";
        do {
            Response page =
                    as("nigar").get(CALENDAR + "?limit=2&section=" + section + "&from=2026-10-05&after=" + next);
            page.then().statusCode(200);
            page.jsonPath()
                    .<Map<String, String>>getList("items")
                    .forEach(item -> read.add(item.get("kind") + " " + item.get("article")));
            next = page.path("next");
        } while (next != null);

        assertEquals(expected.stream().sorted().toList(), read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            from=2026-09-01&to=2026-08-31  | to
            from=2026-09-01&to=2026-11-02  | to
            from=yesterday                 | from
            from=2026-02-30                | from
            from=1826-02-01                | from
            to=2026-9-1                    | to
            language=tlh                   | language
            section=%00                    | section
            after=nonsense                 | after
            """)
    void aBadQuestionIsAProblem(String query, String field) {
        as("nigar")
                .urlEncodingEnabled(false)
                .get(CALENDAR + "?" + query)
                .then()
                .statusCode(400)
                .body("violations.field", contains(field));
    }

    @Test
    void sixtyTwoDaysAreTheMost() {
        as("nigar").get(CALENDAR + "?from=2026-09-01&to=2026-11-01").then().statusCode(200);
        as("site").get(CALENDAR).then().statusCode(403);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"day": "2026-13-01"}                    | day
            {"day": "tomorrow"}                      | day
            {"day": [2026, 9, 1]}                    | day
            {"day": 20260901}                        | day
            {"day": "0001-01-01"}                    | day
            {"day": "2026-09-01", "time": "25:00"}   | time
            {"day": "2026-09-01", "time": "6pm"}     | time
            {"time": "18:00"}                        | time
            {"day": "2026-09-01", "note": "\\u0007"} | note
            {"day": "2026-09-01", "note": "%"}       | note
            {"date": "2026-09-01"}                   | date
            """)
    void aBadPlanIsRefusedAndNotKept(String body, String field) {
        Story story = write("Плохой план");

        plan("nigar", story, body.replace("%", "я".repeat(501)), 400).then().body(containsString(field));
        as("nigar").get(story.url() + "/planning").then().header("ETag", "\"0\"");
    }
}
