package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.platform;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A part that hangs (SIGSTOP) is not felt by readers: what is kept comes within 100 ms, everything else is an answer or a
 * refusal within a second. The bounds of the test are ten times that; the figures are printed.
 */
@ExtendWith(RunningPlatform.class)
class PausedPartTest {
    private static final String HEADLINE = "Mayak dayananda da oxunur";
    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final Duration ANYTHING = Duration.ofSeconds(10);
    /** Ten times what Keycloak is waited for. */
    private static final Duration SIGN_IN = Duration.ofSeconds(50);

    private static final int UNREAD = 4;

    private static Story story;
    private static String page;

    private final Map<String, List<Long>> milliseconds = new TreeMap<>();

    @BeforeAll
    static void publish() {
        Story.prepareNewsroom();
        story = Story.published(Story.draft("az", HEADLINE));
        page = story.page();
    }

    private static void allIsWell() {
        reader().get(page).then().statusCode(200).body(containsString(HEADLINE));
        reader().get(story.api()).then().statusCode(200);
        reader().get("/az/").then().statusCode(200);
        reader().get("/api/v1/views?article=" + story.id()).then().statusCode(200);
        reader().get("/api/v1/search?q=dayananda").then().statusCode(200).body(containsString(story.id()));
    }

    /** @param seconds more than ten where it matters that what is kept stops being fresh */
    @ParameterizedTest
    @CsvSource({
        "articles-service, 13",
        "postgres, 13",
        "analytics-service, 13",
        "search-service, 4",
        "elasticsearch, 4",
        "kafka, 4",
        "keycloak, 4"
    })
    void readersDoNotWaitFor(String part, int seconds) throws Exception {
        RunningPlatform.soon("all is well before").untilAsserted(PausedPartTest::allIsWell);
        Deque<String> unread = unreadPages(part);
        platform().pause(part);
        try {
            long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
            Awaitility.await("readers while " + part + " hangs")
                    .pollInterval(Duration.ofMillis(250))
                    .atMost(Duration.ofMinutes(3))
                    .until(() -> {
                        read(unread.poll());
                        return System.nanoTime() > end;
                    });
        } finally {
            platform().resume(part);
        }
        print(part);
        RunningPlatform.soon("all is well after " + part + " goes on").untilAsserted(PausedPartTest::allIsWell);
        RunningPlatform.token("reporter");
    }

    @Test
    void aSignInIsAnsweredWhileKeycloakHangs() throws Exception {
        RunningPlatform.soon("all is well before").untilAsserted(PausedPartTest::allIsWell);
        platform().pause("keycloak");
        try {
            long began = System.nanoTime();
            Response refused = FaultTableTest.signIn();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            assertEquals(503, refused.statusCode());
            assertEquals("10", refused.header("Retry-After"));
            System.out.println("  ⏱ keycloak paused: sign-in " + took.toMillis() + " ms");
            assertTrue(took.compareTo(SIGN_IN) < 0, "it took " + took);
        } finally {
            platform().resume("keycloak");
        }
    }

    private static Deque<String> unreadPages(String part) {
        Deque<String> pages = new ArrayDeque<>();
        for (int i = 0; i < UNREAD; i++) {
            // Their addresses are read by staff, so that no reader's answer about them is kept.
            Story unread = Story.published(Story.draft("az", "Oxunmamış " + part + " " + i));
            pages.add(RunningPlatform.as("editor")
                    .get(unread.newsroom())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("path"));
        }
        return pages;
    }

    private void read(String unread) {
        assertEquals(200, timed("kept page", page, KEPT).statusCode());
        assertEquals(200, timed("kept article", story.api(), KEPT).statusCode());
        assertEquals(200, timed("front page", "/az/", KEPT).statusCode());
        anAnswerOrARefusal(timed("search", "/api/v1/search?q=dayananda", ANYTHING));
        if (unread != null) {
            anAnswerOrARefusal(timed("new page", unread, ANYTHING));
        }
    }

    private static void anAnswerOrARefusal(Response response) {
        assertTrue(
                response.statusCode() == 200
                        || (response.statusCode() == 503 && response.header("Retry-After") != null),
                response.statusLine());
    }

    private Response timed(String what, String path, Duration atMost) {
        long began = System.nanoTime();
        Response response = reader().get(path);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        milliseconds.computeIfAbsent(what, key -> new ArrayList<>()).add(took.toMillis());
        assertTrue(took.compareTo(atMost) < 0, what + " took " + took);
        return response;
    }

    private void print(String part) {
        milliseconds.forEach((what, times) -> {
            Collections.sort(times);
            System.out.printf(
                    "  ⏱ %s paused: %s p50 %d ms, p99 %d ms, %d times%n",
                    part,
                    what,
                    times.get(times.size() / 2),
                    times.get(Math.min(times.size() - 1, times.size() * 99 / 100)),
                    times.size());
        });
    }
}
