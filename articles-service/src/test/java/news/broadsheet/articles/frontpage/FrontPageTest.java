package news.broadsheet.articles.frontpage;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.ConcurrentCalls;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The chief arranges the front page; readers see it with the latest where there is room. */
@QuarkusTest
class FrontPageTest {
    private static final List<Story> PUBLISHED = new ArrayList<>();
    private static Instant latest = Instant.parse("2060-01-01T00:00:00Z");

    private static final String FRONT = "/api/v1/newsroom/front/en";
    private static final String PUBLIC = "/api/v1/front/en";

    @Inject
    Jdbi database;

    @BeforeEach
    void anUntouchedFrontPage() {
        Newsroom.prepare();
        database.useHandle(handle -> {
            handle.execute("delete from front_layout");
            handle.execute("delete from front");
        });
    }

    @AfterEach
    void release() {
        ClockAndRandom.release();
        // So that they are not the latest for the tests that follow.
        PUBLISHED.forEach(story -> story.tries("nigar", "withdraw", Map.of("reason", "Test.")));
        PUBLISHED.clear();
    }

    /** Each later than the one before, and than whatever other tests have published in years to come. */
    private static Story published(String headline) {
        latest = latest.plusSeconds(1);
        ClockAndRandom.stopClockAt(latest.toString());
        Story story = Story.published(draft("en", headline));
        ClockAndRandom.release();
        PUBLISHED.add(story);
        return story;
    }

    private static Map<String, Object> slot(String name, int size, Story... pinned) {
        return Map.of(
                "name",
                name,
                "size",
                size,
                "pinned",
                Arrays.stream(pinned).map(Story::id).toList());
    }

    private static Map<String, Object> pinnedOnly(String name, Story... pinned) {
        return with(slot(name, Math.max(1, pinned.length), pinned), "fill", false);
    }

    private static Response arrange(Object... slots) {
        return change("", Map.of("slots", List.of(slots)), 200);
    }

    private static Response change(String path, Object body, int status) {
        return as("chief")
                .header("If-Match", etag())
                .body(body)
                .put(FRONT + path)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    private static String etag() {
        return as("chief").get(FRONT).then().statusCode(200).extract().header("ETag");
    }

    private static Response seen() {
        return reader().get(PUBLIC).then().statusCode(200).extract().response();
    }

    private static List<String> headlines(String slot) {
        return seen().jsonPath().getList("slots.find { it.name == '" + slot + "' }.articles.headline");
    }

    @Test
    void beforeAnybodyArrangesItTheLatestAreShown() {
        published("An older one");
        published("The newest one");

        as("nigar").get(FRONT).then().statusCode(200).header("ETag", "\"0\"").body("current.version", is(0));
        assertEquals(
                List.of("The newest one", "An older one"), headlines("latest").subList(0, 2));
        seen().then()
                .header("Cache-Control", containsString("s-maxage"))
                .header("Cache-Tag", allOf(containsString("front-en"), containsString("latest-en")));
    }

    @Test
    void pinnedArticlesStandWhereTheyArePinnedAndTheLatestFillTheGaps() {
        Story lead = published("Lead");
        Story second = published("Second");
        published("Third");
        published("Fourth");

        arrange(pinnedOnly("lead", lead), slot("top", 3, second), slot("more", 1));

        assertEquals(List.of("Lead"), headlines("lead"));
        assertEquals(List.of("Second", "Fourth", "Third"), headlines("top"));
        assertEquals(1, headlines("more").size());
        List<String> shown = seen().jsonPath().getList("slots.articles.id.flatten()");
        assertEquals(shown.stream().distinct().toList(), shown, "nothing stands there twice");
        seen().then()
                .body("slots[0].articles[0].path", is(lead.path()))
                .body("slots[0].articles[0].section.name", is("City"))
                .body("slots[0].articles[0].body", is((Object) null))
                .header("Cache-Tag", containsString("article-" + lead.id()));
        reader().header("If-None-Match", seen().header("ETag"))
                .get(PUBLIC)
                .then()
                .statusCode(304);
    }

    @Test
    void aWithdrawnArticleDropsOutAndTheLatestTakesItsPlace() {
        Story fallen = published("Falls");
        Story stays = published("Stays");
        Story newest = published("Newest");
        arrange(slot("lead", 2, fallen, stays), pinnedOnly("strict", newest));
        fallen.does("nigar", "withdraw", Map.of("reason", "Wrong"), 200);

        List<String> lead = headlines("lead");
        assertEquals(2, lead.size());
        assertEquals("Stays", lead.getFirst());
        newest.does("nigar", "withdraw", Map.of("reason", "Wrong"), 200);
        assertEquals(List.of(), headlines("strict"));
    }

    @Test
    void aDraftThatIsPinnedStandsThereOnceItIsPublished() {
        Story later = Story.write(draft("en", "Later"));
        arrange(pinnedOnly("lead", later));
        assertEquals(List.of(), headlines("lead"));
        later.does("leyla", "submit", 200);
        later.does("nigar", "publish", 200);

        assertEquals(List.of("Later"), headlines("lead"));
    }

    @Test
    void aSlotIsFilledFromItsSection() {
        published("In the city");
        Story economy = Story.published(with(draft("en", "In the economy"), "section", "economy"));
        published("In the city again");

        arrange(with(slot("money", 1), "section", "economy"));

        assertEquals(List.of("In the economy"), headlines("money"));
        seen().then()
                .header("Cache-Tag", containsString("section-economy"))
                .body("slots.articles.id.flatten()", contains(economy.id()));
    }

    @Test
    void anArrangementIsScheduledAndComesIntoEffectAtItsTime() {
        Story day = published("By day");
        Story night = published("By night");
        ClockAndRandom.stopClockAt("2027-03-01T12:00:00Z");
        arrange(pinnedOnly("lead", day));
        change(
                        "",
                        Map.of(
                                "slots",
                                List.of(pinnedOnly("lead", night)),
                                "validFrom",
                                "2027-03-01T22:00:00+04:00",
                                "note",
                                "Night"),
                        200)
                .then()
                .body("current.version", is(1))
                .body("scheduled.version", contains(2))
                .body("scheduled.validFrom", contains("2027-03-01T18:00:00Z"));
        assertEquals(List.of("By day"), headlines("lead"));
        String read = etag();

        ClockAndRandom.stopClockAt("2027-03-01T18:00:00Z");
        assertEquals(List.of("By night"), headlines("lead"));
        as("nigar")
                .get(FRONT)
                .then()
                .body("current.version", is(2))
                .body("scheduled", empty())
                .header("ETag", not(read));
        as("chief")
                .header("If-Match", read)
                .body(Map.of("slots", List.of(slot("lead", 1))))
                .put(FRONT)
                .then()
                .statusCode(412);
    }

    @Test
    void aScheduledArrangementIsCalledOff() {
        Story day = published("By day");
        ClockAndRandom.stopClockAt("2027-03-02T12:00:00Z");
        arrange(pinnedOnly("lead", day));
        change("", Map.of("slots", List.of(slot("night", 1)), "validFrom", "2027-03-02T18:00:00Z"), 200);
        String url = FRONT + "/scheduled/2";
        as("chief").delete(url).then().statusCode(428);
        as("nigar").header("If-Match", etag()).delete(url).then().statusCode(403);
        as("chief")
                .header("If-Match", etag())
                .delete(url)
                .then()
                .statusCode(200)
                .body("scheduled", empty());
        as("chief").header("If-Match", etag()).delete(url).then().statusCode(404);

        ClockAndRandom.stopClockAt("2027-03-02T18:00:00Z");
        assertEquals(List.of("By day"), headlines("lead"));
        as("nigar").get(FRONT + "/versions").then().body("items[0].cancelledBy", is("chief"));
    }

    @Test
    void undoBringsAnEarlierArrangementBackAsANewOne() {
        Story first = published("First arrangement");
        Story second = published("Second arrangement");
        arrange(pinnedOnly("lead", first));
        arrange(pinnedOnly("lead", second));

        change("/version", Map.of("version", 1), 200)
                .then()
                .header("ETag", "\"3\"")
                .body("current.version", is(3))
                .body("current.restores", is(1))
                .body("current.madeBy", is("chief"));
        assertEquals(List.of("First arrangement"), headlines("lead"));
        change("/version", Map.of("version", 2), 200);
        assertEquals(List.of("Second arrangement"), headlines("lead"));
        as("nigar").get(FRONT + "/versions").then().body("items.version", contains(4, 3, 2, 1));
        as("nigar").get(FRONT + "/versions/1").then().body("slots[0].pinned", contains(first.id()));
    }

    @Test
    void ofTwoWhoUndoAtOnceOneIsToldToLookAgain() throws Exception {
        Story story = published("Raced for");
        arrange(pinnedOnly("lead", story));
        arrange(slot("other", 1));
        String etag = etag();

        assertEquals(
                List.of(200, 412, 412, 412),
                ConcurrentCalls.statuses(Collections.nCopies(
                        4,
                        () -> as("chief")
                                .header("If-Match", etag)
                                .body(Map.of("version", 1))
                                .put(FRONT + "/version"))));
        as("nigar").get(FRONT).then().body("current.version", is(3));
    }

    @Test
    void theFirstArrangementIsRacedForToo() throws Exception {
        Map<String, Object> body = Map.of("slots", List.of(slot("lead", 1)));

        assertEquals(
                List.of(200, 412, 412),
                ConcurrentCalls.statuses(Collections.nCopies(
                        3,
                        () -> as("chief").header("If-Match", "\"0\"").body(body).put(FRONT))));
    }

    @Test
    void versionsAreListedPageByPage() {
        IntStream.range(0, 5).forEach(i -> arrange(slot("slot-" + i, 1)));
        List<Integer> versions = new ArrayList<>();
        String next = "";
        do {
            Response page = as("nigar").get(FRONT + "/versions?limit=2&after=" + next);
            versions.addAll(page.jsonPath().getList("items.version"));
            next = page.path("next");
        } while (next != null);

        assertEquals(List.of(5, 4, 3, 2, 1), versions);
    }

    @ParameterizedTest
    @CsvSource({"leyla, 403, 403", "nigar, 200, 403", "chief, 200, 200", "admin, 403, 403", "site, 403, 403"})
    void editorsReadItAndTheChiefArrangesIt(String who, int reading, int arranging) {
        as(who).get(FRONT).then().statusCode(reading);
        as(who).get(FRONT + "/versions").then().statusCode(reading);
        as(who).header("If-Match", "\"0\"")
                .body(Map.of("slots", List.of(slot("lead", 1))))
                .put(FRONT)
                .then()
                .statusCode(arranging);
        as(who).header("If-Match", "\"1\"")
                .body(Map.of("version", 1))
                .put(FRONT + "/version")
                .then()
                .statusCode(arranging);
    }

    static Stream<Arguments> badLayouts() {
        String nobody = UUID.randomUUID().toString();
        String once = UUID.randomUUID().toString();
        return Stream.of(
                Arguments.of("no slots", Map.of(), "slots"),
                Arguments.of("an empty front page", slots(), "slots"),
                Arguments.of("31 slots", Map.of("slots", Collections.nCopies(31, Map.of("name", "a"))), "slots"),
                Arguments.of("null for a slot", Map.of("slots", Collections.singletonList(null)), "slots[0]"),
                Arguments.of("no name", slots(Map.of()), "slots[0].name"),
                Arguments.of("no slug", slots(Map.of("name", "Top Stories")), "slots[0].name"),
                Arguments.of("one name twice", slots(Map.of("name", "a"), Map.of("name", "a")), "slots[1].name"),
                Arguments.of("no room", slots(Map.of("name", "a", "size", 0)), "slots[0].size"),
                Arguments.of("too much room", slots(Map.of("name", "a", "size", 21)), "slots[0].size"),
                Arguments.of(
                        "an unknown section", slots(Map.of("name", "a", "section", "no-such")), "slots[0].section"),
                Arguments.of("no section's slug", slots(Map.of("name", "a", "section", "A B")), "slots[0].section"),
                Arguments.of(
                        "more than it holds",
                        slots(Map.of("name", "a", "pinned", List.of(once, nobody))),
                        "slots[0].pinned"),
                Arguments.of(
                        "an unknown article",
                        slots(Map.of("name", "a", "pinned", List.of(nobody))),
                        "slots[0].pinned[0]"),
                Arguments.of(
                        "no article's id", slots(Map.of("name", "a", "pinned", List.of("x"))), "slots[0].pinned[0]"),
                Arguments.of(
                        "null for an article",
                        slots(Map.of("name", "a", "pinned", Collections.singletonList(null))),
                        "slots[0].pinned[0]"),
                Arguments.of(
                        "an article in two places",
                        slots(
                                Map.of("name", "a", "pinned", List.of(once)),
                                Map.of("name", "b", "pinned", List.of(once))),
                        "slots[1].pinned[0]"),
                Arguments.of(
                        "over 100 articles",
                        Map.of(
                                "slots",
                                IntStream.range(0, 6)
                                        .mapToObj(i -> Map.of("name", "s" + i, "size", 20))
                                        .toList()),
                        "slots"),
                Arguments.of("a long note", with(slots(Map.of("name", "a")), "note", "я".repeat(201)), "note"),
                Arguments.of("a control character", with(slots(Map.of("name", "a")), "note", "a\u0007"), "note"),
                Arguments.of(
                        "a past time",
                        with(slots(Map.of("name", "a")), "validFrom", "2020-01-01T00:00:00Z"),
                        "validFrom"),
                Arguments.of(
                        "no offset", with(slots(Map.of("name", "a")), "validFrom", "2027-01-01T00:00:00"), "validFrom"),
                Arguments.of("an unknown field", slots(Map.of("name", "a", "colour", "red")), "colour"));
    }

    private static Map<String, Object> slots(Object... slots) {
        return with(Map.of(), "slots", List.of(slots));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLayouts")
    void aBadArrangementIsRefusedAndNotKept(String what, Object body, String field) {
        change("", body, 400).then().contentType("application/problem+json").body(containsString(field));
        as("nigar").get(FRONT).then().header("ETag", "\"0\"");
    }

    @Test
    void whatIsOfAnotherLanguageOrKilledIsNotPinned() {
        Story russian = Story.published(draft("ru", "По-русски"));
        Story killed = published("Killed");
        killed.does("chief", "kill", Map.of("reason", "Wrong"), 200);

        change("", slots(slot("a", 1, russian), slot("b", 1, killed)), 400)
                .then()
                .body("violations.field", contains("slots[0].pinned[0]", "slots[1].pinned[0]"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /api/v1/newsroom/front/tlh            | 404
            /api/v1/newsroom/front/tlh/versions   | 404
            /api/v1/newsroom/front/en/versions?after=nonsense | 400
            /api/v1/newsroom/front/en/versions/99 | 404
            /api/v1/newsroom/front/en/versions/x  | 404
            """)
    void aBadQuestionIsAProblem(String path, int status) {
        as("nigar").get(path).then().statusCode(status).contentType("application/problem+json");
    }

    @Test
    void undoingNamesAVersionThatThereIs() {
        change("/version", Map.of("version", 1), 400);
        change("/version", Map.of(), 400).then().body("violations.field", hasItem("version"));
        change("/version", Map.of("version", "x"), 400);
        as("nigar").get(FRONT + "/versions").then().body("items", hasSize(0));
        reader().get("/api/v1/front/tlh").then().statusCode(404);
    }
}
