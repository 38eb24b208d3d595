package news.broadsheet.e2e;

import static news.broadsheet.e2e.RunningPlatform.platform;
import static news.broadsheet.e2e.RunningPlatform.reader;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The site stays readable while parts are down. */
@ExtendWith(RunningPlatform.class)
class FaultTest {
    private static final String LATEST = "/api/v1/articles?language=az";
    private static final String HEADLINE = "Mayak yenidən yanacaq";

    private static Story story;
    private static String page;

    @BeforeAll
    static void publishAndReadOnce() {
        Story.prepareNewsroom();
        story = Story.published(Story.draft("az", HEADLINE));
        page = story.page();
        RunningPlatform.soon("it can be read").untilAsserted(FaultTest::readable);
        RunningPlatform.soon("it can be searched")
                .untilAsserted(
                        () -> reader().get("/api/v1/search?q=mayak").then().statusCode(200));
    }

    private static void readable() {
        reader().get(page).then().statusCode(200).body(containsString(HEADLINE));
        reader().get(story.api()).then().statusCode(200).body(containsString(HEADLINE));
        reader().get(LATEST).then().statusCode(200).body(containsString(HEADLINE));
        reader().get("/az/").then().statusCode(200).body(containsString(HEADLINE));
        reader().get("/az/" + Story.SECTION + "/").then().statusCode(200).body(containsString(HEADLINE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "elasticsearch",
                "search-service",
                "analytics-service",
                "keycloak",
                "articles-service",
                "kafka",
                "postgres"
            })
    void whatWasReadStaysReadableWithout(String part) throws Exception {
        platform().kill(part);
        try {
            readable();
        } finally {
            platform().start(part);
        }
        RunningPlatform.soon("all is well after " + part + " is back").untilAsserted(() -> {
            readable();
            RunningPlatform.token("reporter");
            reader().get("/api/v1/search?q=mayak").then().statusCode(200).body(containsString(HEADLINE));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"elasticsearch", "analytics-service", "keycloak"})
    void whatNobodyReadBeforeIsReadableWithout(String part) throws Exception {
        Story unread = Story.published(Story.draft("az", "Liman haqqında " + part));
        platform().kill(part);
        try {
            RunningPlatform.soon("a new article without " + part)
                    .untilAsserted(() -> reader().get(unread.api()).then().statusCode(200));
            reader().get(unread.page()).then().statusCode(200).body(containsString("Liman haqqında"));
        } finally {
            platform().start(part);
        }
    }

    @Test
    void searchSaysThatItIsDown() throws Exception {
        platform().kill("elasticsearch");
        try {
            reader().queryParam("q", UUID.randomUUID().toString())
                    .get("/api/v1/search")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", notNullValue());
        } finally {
            platform().start("elasticsearch");
        }
    }

    @Test
    void whatIsPublishedWhileKafkaIsDownArrivesLater() throws Exception {
        platform().kill("kafka");
        Story published;
        try {
            published = Story.published(Story.draft("az", "Kafka olmadan da dərc olunur"));
        } finally {
            platform().start("kafka");
        }
        Stopwatch.until(
                "Kafka back → found",
                () -> reader().queryParam("q", "dərc")
                        .get("/api/v1/search")
                        .then()
                        .statusCode(200)
                        .body(containsString(published.id())));
    }

    @Test
    void whatIsPublishedWhileTheSearchIsDownIsFoundLater() throws Exception {
        platform().kill("elasticsearch");
        Story published;
        try {
            published = Story.published(Story.draft("az", "Axtarışsız da dərc olunur"));
        } finally {
            platform().start("elasticsearch");
        }
        Stopwatch.until(
                "Elasticsearch back → found",
                () -> reader().queryParam("q", "axtarışsız")
                        .get("/api/v1/search")
                        .then()
                        .statusCode(200)
                        .body(containsString(published.id())));
    }

    @Test
    void anAcknowledgedSaveSurvivesAKillOfTheService() throws Exception {
        Story draft = Story.write(Story.draft("az", "Yaddaşda qalan başlıq"));
        platform().kill("articles-service");
        RunningPlatform.as("reporter")
                .get(draft.newsroom())
                .then()
                .statusCode(503)
                .contentType("application/problem+json");
        platform().start("articles-service");

        RunningPlatform.soon("the draft is there")
                .untilAsserted(() -> RunningPlatform.as("reporter")
                        .get(draft.newsroom())
                        .then()
                        .statusCode(200)
                        .body(containsString("Yaddaşda qalan başlıq")));
        draft.save("reporter", Story.draft("az", "İkinci başlıq"));
    }

    @Test
    void whatWasDueWhileTheServiceWasKilledIsDoneOnceAndMarkedLate() throws Exception {
        Story planned = Story.write(Story.draft("az", "Vaxtında çıxmalı olan xəbər"));
        planned.move("reporter", "submit", 200);
        Instant due = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
        planned.move("editor", "publish", Map.of("at", due.toString()), 200);
        reader().get(planned.api()).then().statusCode(404);
        platform().kill("articles-service");
        RunningPlatform.soon("its time has passed by more than a second")
                .until(() -> Instant.now().isAfter(due.plusMillis(1500)));
        platform().start("articles-service");

        Stopwatch.until(
                "articles-service back → published",
                () -> reader().get(planned.api()).then().statusCode(200));
        List<Map<String, Object>> plans = RunningPlatform.as("editor")
                .get(planned.newsroom() + "/plans")
                .then()
                .extract()
                .path("items");
        assertEquals(
                List.of("late"), plans.stream().map(plan -> plan.get("state")).toList());
        reader().get(planned.api() + "/history").then().statusCode(200).body("versions.kind", contains("published"));
    }

    /** Of each article all is there or nothing: state, address, list, history and event. */
    @Test
    void aKillInTheMiddleOfPublishingLeavesNothingHalfDone() throws Exception {
        List<Story> stories = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Story story = Story.write(Story.draft("az", "Yarımçıq qalmayan xəbər " + i));
            story.move("reporter", "submit", 200);
            stories.add(story);
        }
        String token = RunningPlatform.token("editor");
        try (var publishers = Executors.newVirtualThreadPerTaskExecutor()) {
            stories.forEach(story -> publishers.execute(() -> story.tryToPublish(token)));
            RunningPlatform.soon("some are published")
                    .until(() -> stories.stream()
                            .anyMatch(story -> reader().get(story.api()).statusCode() == 200));
            platform().kill("articles-service");
        }
        platform().start("articles-service");
        // An executable is up before the gateway's pause for a failing service is over.
        RunningPlatform.soon("the gateway asks it again")
                .untilAsserted(() -> RunningPlatform.as("editor")
                        .get(stories.getFirst().newsroom())
                        .then()
                        .statusCode(200));

        int published = 0;
        for (Story story : stories) {
            String status = RunningPlatform.as("editor").get(story.newsroom()).path("status");
            boolean live = "published".equals(status);
            published += live ? 1 : 0;
            assertTrue(live || "inReview".equals(status), status);
            assertEquals(live ? 200 : 404, reader().get(story.api()).statusCode());
            assertEquals(
                    live ? 200 : 404, reader().get(story.api() + "/history").statusCode());
            if (live) {
                RunningPlatform.soon("the search knows " + story.id())
                        .untilAsserted(() -> reader().queryParam("q", "yarımçıq")
                                .queryParam("limit", 100)
                                .get("/api/v1/search")
                                .then()
                                .body(containsString(story.id())));
            }
        }
        System.out.println("  SIGKILL while publishing 24: " + published + " are out, none half");
    }

    @Test
    void whatIsPlannedHappensWithinASecondOfItsTime() {
        Story planned = Story.write(Story.draft("az", "Saniyəsində çıxan xəbər"));
        planned.move("reporter", "submit", 200);
        Instant due = Instant.now().plusSeconds(2).truncatedTo(ChronoUnit.MILLIS);
        planned.move("editor", "publish", Map.of("at", due.toString()), 200);

        RunningPlatform.soon("it is out")
                .untilAsserted(() -> reader().get(planned.api()).then().statusCode(200));
        String published = reader().get(planned.api()).path("publishedAt");
        Duration after = Duration.between(due, Instant.parse(published));
        System.out.println("  set time → published: " + after.toMillis() + " ms");
        assertTrue(!after.isNegative() && after.compareTo(Duration.ofSeconds(10)) < 0, after.toString());
    }

    @Test
    void withdrawnStaysGoneWhenEverythingBehindTheGatewayIsDown() throws Exception {
        Story gone = Story.published(Story.draft("az", "Geri çağırılan xəbər"));
        String itsPage = gone.page();
        RunningPlatform.soon("it was read")
                .untilAsserted(() -> reader().get(itsPage).then().statusCode(200));
        gone.move("editor", "withdraw", Map.of("reason", "Səhv idi."), 200);
        RunningPlatform.soon("it is gone")
                .untilAsserted(() -> reader().get(itsPage).then().statusCode(410));
        platform().kill("articles-service");
        try {
            int status = reader().get(itsPage).statusCode();
            assertTrue(status == 410 || status == 503, "withdrawn, yet " + status);
        } finally {
            platform().start("articles-service");
        }
    }
}
