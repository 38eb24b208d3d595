package news.broadsheet.articles.frontpage;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.reader;
import static news.broadsheet.articles.Newsroom.with;

import io.restassured.response.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.ClockAndRandom;
import news.broadsheet.articles.Story;
import org.jdbi.v3.core.Jdbi;

/** A client of the English front page: what stands there is published, arranged by the chief and read. */
final class FrontPageClient {
    static final String FRONT = "/api/v1/newsroom/front/en";
    static final String PUBLIC = "/api/v1/front/en";

    private static final List<Story> PUBLISHED = new ArrayList<>();
    private static Instant latest = Instant.parse("2060-01-01T00:00:00Z");

    private FrontPageClient() {}

    /** Deletes every arrangement, of all tests. */
    static void clear(Jdbi database) {
        database.useHandle(handle -> {
            handle.execute("delete from front_layout");
            handle.execute("delete from front");
        });
    }

    /** Each later than the one before, and than whatever other tests have published in years to come. */
    static Story published(String headline) {
        latest = latest.plusSeconds(1);
        ClockAndRandom.stopClockAt(latest.toString());
        Story story = Story.published(draft("en", headline));
        ClockAndRandom.release();
        PUBLISHED.add(story);
        return story;
    }

    /** So that they are not the latest for the tests that follow. */
    static void withdrawPublished() {
        ClockAndRandom.release();
        PUBLISHED.forEach(story -> story.tries("nigar", "withdraw", Map.of("reason", "Test.")));
        PUBLISHED.clear();
    }

    static Map<String, Object> slots(Object... slots) {
        return with(Map.of(), "slots", List.of(slots));
    }

    static Map<String, Object> slot(String name, int size, Story... pinned) {
        return Map.of(
                "name",
                name,
                "size",
                size,
                "pinned",
                Arrays.stream(pinned).map(Story::id).toList());
    }

    static Map<String, Object> pinnedOnly(String name, Story... pinned) {
        return with(slot(name, Math.max(1, pinned.length), pinned), "fill", false);
    }

    static Response arrange(Object... slots) {
        return change("", slots(slots), 200);
    }

    static Response change(String path, Object body, int status) {
        return as("chief")
                .header("If-Match", etag())
                .body(body)
                .put(FRONT + path)
                .then()
                .statusCode(status)
                .extract()
                .response();
    }

    static String etag() {
        return as("chief").get(FRONT).then().statusCode(200).extract().header("ETag");
    }

    static Response read() {
        return reader().get(PUBLIC).then().statusCode(200).extract().response();
    }

    static List<String> headlines(String slot) {
        return read().jsonPath().getList("slots.find { it.name == '" + slot + "' }.articles.headline");
    }
}
