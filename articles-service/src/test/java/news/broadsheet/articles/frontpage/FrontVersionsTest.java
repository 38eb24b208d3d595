package news.broadsheet.articles.frontpage;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.frontpage.FrontPageClient.FRONT;
import static news.broadsheet.articles.frontpage.FrontPageClient.arrange;
import static news.broadsheet.articles.frontpage.FrontPageClient.change;
import static news.broadsheet.articles.frontpage.FrontPageClient.etag;
import static news.broadsheet.articles.frontpage.FrontPageClient.headlines;
import static news.broadsheet.articles.frontpage.FrontPageClient.pinnedOnly;
import static news.broadsheet.articles.frontpage.FrontPageClient.published;
import static news.broadsheet.articles.frontpage.FrontPageClient.slot;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.ConcurrentCalls;
import news.broadsheet.articles.NewsroomExtension;
import news.broadsheet.articles.Story;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Arrangements are scheduled, called off, listed and brought back, each a version of its own. */
@QuarkusTest
@ExtendWith({NewsroomExtension.class, FrontPageExtension.class})
class FrontVersionsTest {
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

    @Test
    void undoingNamesAVersionThatThereIs() {
        change("/version", Map.of("version", 1), 400);
        change("/version", Map.of(), 400).then().body("violations.field", hasItem("version"));
        change("/version", Map.of("version", "x"), 400);
        as("nigar").get(FRONT + "/versions").then().body("items", hasSize(0));
        reader().get("/api/v1/front/tlh").then().statusCode(404);
    }
}
