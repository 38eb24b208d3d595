package news.broadsheet.articles.newsroom.presence;

import static news.broadsheet.articles.Newsroom.as;
import static news.broadsheet.articles.Newsroom.draft;
import static news.broadsheet.articles.Newsroom.with;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import news.broadsheet.articles.ConcurrentCalls;
import news.broadsheet.articles.Newsroom;
import news.broadsheet.articles.Story;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has the draft open, and who may save it. */
@QuarkusTest
class PresenceTest {
    private static final String PRESENCE = "/api/v1/newsroom/presence";

    @Inject
    Jdbi database;

    private Story story;

    @BeforeEach
    void aDraft() {
        Newsroom.prepare();
        story = Story.write(draft("ru", "Кто у черновика"));
    }

    private Response open(String who, Map<String, Object> more) {
        var body = with(Map.of(), "article", story.id());
        body.putAll(more);
        return as(who).body(body).post(PRESENCE);
    }

    private Response open(String who) {
        return open(who, Map.of()).then().statusCode(201).extract().response();
    }

    private Response takeOver(String who) {
        return open(who, Map.of("takeOver", true, "reason", "Срочно"))
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private static Response beat(String who, Response session) {
        return as(who).header("If-Match", session.header("ETag")).put(PRESENCE + "/" + session.path("id"));
    }

    /** @param session null for a client that takes no part in presence */
    private ValidatableResponse saves(String who, String session) {
        var request = as(who).header("If-Match", as("nigar").get(story.url()).header("ETag"));
        if (session != null) {
            request.header("X-Editing-Session", session);
        }
        return request.body(draft("ru", "Правка " + who)).put(story.url()).then();
    }

    private void expire(Response session) {
        database.useHandle(handle -> handle.createUpdate(
                        "update editing_session set seen_at = seen_at - interval '61 seconds' where id = :id")
                .bind("id", UUID.fromString(session.path("id")))
                .execute());
    }

    @Test
    void theFirstOneWritesAndTheNextLooksOn() {
        open("leyla")
                .then()
                .header("ETag", notNullValue())
                .body("writes", is(true))
                .body("heartbeatSeconds", is(20))
                .body("others", empty());

        open("nigar")
                .then()
                .body("writes", is(false))
                .body("others.who", contains("leyla"))
                .body("others[0].writes", is(true))
                .body("others[0].since", notNullValue());
        as("nigar").get(story.url() + "/presence").then().statusCode(200).body("items.who", contains("leyla", "nigar"));
    }

    /** A save holds the article's row; who opens it meanwhile waits, and finds it. */
    @Test
    void whatIsBeingSavedCanBeOpened() throws Exception {
        UUID id = UUID.fromString(story.id());
        CompletableFuture<Response> opened;
        try (Handle save = database.open()) {
            save.begin();
            save.execute(
                    "create temporary table saved on commit drop as select * from revision where article_id = ?", id);
            save.execute("update saved set number = number + 1");
            save.execute("insert into revision select * from saved");
            save.execute("update article set latest_revision = latest_revision + 1 where id = ?", id);
            opened = CompletableFuture.supplyAsync(() -> open("nigar", Map.of()));
            Awaitility.await("it waits for the row")
                    .until(() -> database.withHandle(handle -> handle.createQuery(
                                    "select count(*) > 0 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()")
                            .mapTo(Boolean.class)
                            .one()));
            save.commit();
        }

        assertEquals(201, opened.get(10, TimeUnit.SECONDS).statusCode());
    }

    @Test
    void whatIsClosedIsFree() {
        Response first = open("leyla");
        Response second = open("nigar");
        as("leyla")
                .header("If-Match", first.header("ETag"))
                .delete(PRESENCE + "/" + first.path("id"))
                .then()
                .statusCode(204);

        open("nigar", Map.of("session", second.path("id")))
                .then()
                .statusCode(201)
                .body("id", is(second.<String>path("id")))
                .body("writes", is(true))
                .body("others", empty());
        saves("leyla", first.path("id")).statusCode(400).body("violations.field", contains("X-Editing-Session"));
    }

    @Test
    void takingOverEndsTheFormerSessionAndSaysWhoAndWhy() {
        Response former = open("leyla");
        saves("leyla", former.path("id")).statusCode(200);
        Response taken = takeOver("nigar");

        taken.then().body("writes", is(true)).body("others", empty());
        beat("leyla", former)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("type", is("/problems/session-taken-over"))
                .body("takenOverBy", is("nigar"))
                .body("takenOverAt", notNullValue())
                .body("reason", is("Срочно"));
        saves("leyla", former.path("id"))
                .statusCode(409)
                .body("type", is("/problems/session-taken-over"))
                .body("takenOverBy", is("nigar"))
                .body("reason", is("Срочно"));
        assertEquals("Правка leyla", story.seenByTheDesk().getString("headline"), "what was saved before stays");
        saves("leyla", null).statusCode(200);
        saves("nigar", taken.path("id")).statusCode(200);
    }

    @Test
    void aFormerSessionBringsNothingBackEither() {
        story.does("leyla", "submit", 200);
        story.does("nigar", "publish", 200);
        Response former = open("nigar");
        saves("nigar", former.path("id")).statusCode(200);
        String now = takeOver("chief").path("id");

        for (String back : List.of("/revisions/1/restore", "/revert")) {
            ask("nigar", former.path("id"))
                    .post(story.url() + back)
                    .then()
                    .statusCode(409)
                    .body("type", is("/problems/session-taken-over"));
            ask("chief", now).post(story.url() + back).then().statusCode(200);
        }
    }

    private RequestSpecification ask(String who, String session) {
        return as(who).header("If-Match", as("nigar").get(story.url()).header("ETag"))
                .header("X-Editing-Session", session);
    }

    @Test
    void whoLooksOnDoesNotSaveWhileAnotherWrites() {
        Response writer = open("leyla");
        Response looker = open("nigar");
        saves("nigar", looker.path("id"))
                .statusCode(409)
                .body("type", is("/problems/draft-held"))
                .body("heldBy", is("leyla"));

        expire(writer);
        saves("nigar", looker.path("id")).statusCode(200);
    }

    @Test
    void anExpiredSessionGoesOnWhereNobodyTookTheDraft() {
        Response session = open("leyla");
        expire(session);
        as("nigar").get(story.url() + "/presence").then().body("items", empty());

        saves("leyla", session.path("id")).statusCode(200);
        beat("leyla", session).then().statusCode(200).body("writes", is(true)).header("ETag", session.header("ETag"));
        as("nigar").get(story.url() + "/presence").then().body("items.who", contains("leyla"));
    }

    @Test
    void anExpiredSessionLosesTheDraftToWhoeverOpensItNext() {
        Response session = open("leyla");
        expire(session);
        open("nigar").then().body("writes", is(true)).body("others", empty());

        beat("leyla", session).then().statusCode(409).body("takenOverBy", is("nigar"));
        open("leyla", Map.of("session", session.path("id"))).then().statusCode(409);
        open("leyla").then().body("writes", is(false));
    }

    @Test
    void ofManyWhoTakeOverAtOnceOneWrites() throws Exception {
        Response former = open("leyla");

        assertEquals(
                List.of(201, 201, 201, 201, 201, 201),
                ConcurrentCalls.statuses(IntStream.range(0, 6)
                        .<Callable<Response>>mapToObj(
                                i -> () -> open(i % 2 == 0 ? "nigar" : "chief", Map.of("takeOver", true)))
                        .toList()));
        JsonPath there = as("nigar").get(story.url() + "/presence").jsonPath();
        assertEquals(1, there.getList("items.findAll { it.writes }").size(), there.prettify());
        assertEquals(1, there.getList("items").size(), "the five who had it for a moment know that it was taken");
        beat("leyla", former).then().statusCode(409);
    }

    @Test
    void openingTwiceWithOneKeyIsOneSession() {
        var body = Map.of("article", story.id());
        Response first =
                as("leyla").header("Idempotency-Key", story.id()).body(body).post(PRESENCE);
        Response second =
                as("leyla").header("Idempotency-Key", story.id()).body(body).post(PRESENCE);

        second.then().statusCode(201).body("id", is(first.<String>path("id"))).header("ETag", first.header("ETag"));
    }

    @Test
    void anAuthorLooksOnWhereTheDeskHasTheArticle() {
        story.does("leyla", "submit", 200);

        open("leyla").then().body("writes", is(false));
        open("leyla", Map.of("takeOver", true)).then().statusCode(403);
        open("nigar").then().body("writes", is(true));
    }

    @ParameterizedTest
    @CsvSource({"leyla, 201", "tural, 403", "nigar, 201", "chief, 201", "admin, 403", "site, 403"})
    void whoMayOpen(String who, int status) {
        open(who, Map.of()).then().statusCode(status);
        as(who).get(story.url() + "/presence").then().statusCode(status == 201 ? 200 : status);
    }

    @Test
    void aSessionIsItsOwners() {
        Response session = open("leyla");

        beat("nigar", session).then().statusCode(404);
        open("nigar", Map.of("session", session.path("id"))).then().statusCode(404);
        saves("nigar", session.path("id")).statusCode(400);
        saves("leyla", "nonsense").statusCode(400);
        saves("leyla", UUID.randomUUID().toString()).statusCode(400);
    }

    @Test
    void aSignOfLifeNamesTheStandingItKnows() {
        Response session = open("leyla");
        String url = PRESENCE + "/" + session.path("id");

        as("leyla").put(url).then().statusCode(428);
        as("leyla").header("If-Match", "\"99\"").put(url).then().statusCode(412).header("ETag", session.header("ETag"));
        as("leyla").header("If-Match", "\"99\"").delete(url).then().statusCode(412);
        as("leyla")
                .header("If-Match", "\"1\"")
                .put(PRESENCE + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                                              | 400 | article
            {"article": "x"}                                                | 400 | article
            {"article": "00000000-0000-7000-8000-000000000000"}             | 404 | article
            {"article": "$", "session": "x"}                                | 400 | session
            {"article": "$", "session": "00000000-0000-7000-8000-000000000000"} | 404 | session
            {"article": "$", "takeOver": "maybe"}                           | 400 | takeOver
            {"article": "$", "takeOver": true, "reason": "a\\nb"}           | 400 | reason
            {"article": "$", "takeOver": true, "reason": "\\ud800"}         | 400 | reason
            {"article": "$", "reason": "%"}                                 | 400 | reason
            {"article": "$", "typo": 1}                                     | 400 | typo
            null                                                            | 400 | JSON
            """)
    void badInputIsAProblem(String body, int status, String about) {
        as("nigar")
                .body(body.replace("$", story.id()).replace("%", "я".repeat(201)))
                .post(PRESENCE)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body(containsString(about));
        as("nigar").get(story.url() + "/presence").then().body("items", empty());
    }

    @Test
    void aSessionHasOneArticleOpen() {
        Response session = open("leyla");
        Story other = Story.write(draft("ru", "Другой черновик"));

        as("leyla")
                .body(Map.of("article", other.id(), "session", session.path("id")))
                .post(PRESENCE)
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("session"));
    }
}
