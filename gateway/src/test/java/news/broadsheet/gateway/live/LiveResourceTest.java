package news.broadsheet.gateway.live;

import static io.restassured.RestAssured.given;
import static news.broadsheet.gateway.ProblemAssertions.isProblem;
import static news.broadsheet.gateway.live.ArticlesTopic.article;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.gateway.EventSource;
import news.broadsheet.gateway.RunningGateway;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients hear of the news as they happen, and those that come back of what they have missed. */
@RunningGateway
class LiveResourceTest {
    private static final String LATEST = "/api/v1/live/latest";
    private static final Duration SOON = Duration.ofSeconds(30);

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String kafka;

    private final UUID id = UUID.randomUUID();
    private ArticlesTopic topic;

    @BeforeEach
    void open() {
        topic = new ArticlesTopic(kafka);
    }

    @AfterEach
    void close() {
        topic.close();
    }

    /** Opens a stream of a gateway that knows where it is in the topic. */
    private static EventSource listen(String query, String... headers) throws Exception {
        Awaitility.await("the topic is reached").atMost(SOON).until(() -> {
            try (EventSource probe = EventSource.open(LATEST)) {
                Awaitility.await().atMost(SOON).until(() -> probe.comments() > 0);
                return probe.lastId() != null;
            }
        });
        EventSource stream = EventSource.open(LATEST + query, headers);
        Awaitility.await("it begins").atMost(SOON).until(() -> stream.lastId() != null);
        return stream;
    }

    private static EventSource.Event next(EventSource stream, String type, UUID id) throws Exception {
        EventSource.Event event = stream.next();
        assertEquals(type, event.type(), event.toString());
        assertEquals(id.toString(), new JsonObject(event.data()).getString("id"), event.toString());
        return event;
    }

    @Test
    void anArticleIsNewThenChangedThenWithdrawnThenNewAgain() throws Exception {
        try (EventSource stream = listen("?language=ru")) {
            topic.published(id, 1, article("ru", "city", "Мост \"Б\"\nоткрыт"));
            JsonObject data = new JsonObject(next(stream, "new", id).data());
            assertEquals(
                    Set.of("id", "language", "section", "title", "url", "version", "publishedAt"), data.fieldNames());
            assertEquals("ru", data.getString("language"));
            assertEquals("city", data.getString("section"));
            assertEquals("Мост \"Б\"\nоткрыт", data.getString("title"));
            assertTrue(data.getString("url").matches("http://localhost:\\d+/ru/city/a"), data.toString());
            assertEquals(1, data.getInteger("version"));
            assertTrue(data.getInstant("publishedAt").isBefore(Instant.now()));

            topic.corrected(id, 2, article("ru", "city", "Мост"));
            assertEquals("Мост", new JsonObject(next(stream, "changed", id).data()).getString("title"));

            topic.withdrawn(id, 3);
            assertEquals(
                    new JsonObject()
                            .put("id", id.toString())
                            .put("version", 3)
                            .put("language", "ru")
                            .put("section", "city"),
                    new JsonObject(next(stream, "withdrawn", id).data()),
                    "nothing of what it said");

            topic.published(id, 4, article("ru", "city", "Мост"));
            next(stream, "new", id);
        }
    }

    @Test
    void aClientHearsOfItsLanguageAndSection() throws Exception {
        UUID sport = UUID.randomUUID();
        UUID city = UUID.randomUUID();
        try (EventSource russian = listen("?language=ru");
                EventSource sports = listen("?language=ru&section=sport");
                EventSource all = listen("")) {
            topic.published(id, 1, article("az", "city", "A"))
                    .published(city, 1, article("ru", "city", "B"))
                    .published(sport, 1, article("ru", "sport", "C"))
                    .published(sport, 2, article("ru", "city", "C"));
            Set<String> heard =
                    Set.of(all.next().data(), all.next().data(), all.next().data());
            assertEquals(3, heard.size(), "in whatever order: they are in different partitions");
            next(all, "changed", sport);
            next(sports, "new", sport);
            assertTrue(next(sports, "changed", sport).data().contains("\"section\":\"city\""), "it has left sport");
            Set<String> twoNew = Set.of(russian.next().data(), russian.next().data());
            assertFalse(twoNew.toString().contains(id.toString()));
            next(russian, "changed", sport);
            assertEquals(0, sports.waiting());
        }
    }

    @Test
    void whoeverComesBackGetsWhatHasHappened() throws Exception {
        UUID gone = UUID.randomUUID();
        UUID late = UUID.randomUUID();
        String before;
        try (EventSource stream = listen("?language=en")) {
            topic.published(id, 1, article("en", "city", "Bridge"));
            before = next(stream, "new", id).lastId();
        }
        try (EventSource witness = listen("?language=en")) {
            topic.published(gone, 1, article("en", "city", "Secret"))
                    .published(late, 1, article("en", "city", "Late"))
                    .corrected(id, 2, article("en", "city", "Bridge of"))
                    .corrected(id, 3, article("en", "city", "Bridge of sighs"))
                    .withdrawn(gone, 2)
                    .published(UUID.randomUUID(), 1, article("az", "city", "Körpü"));
            Awaitility.await().atMost(SOON).until(() -> witness.waiting() == 5);
        }
        try (EventSource back = listen("?language=en", "Last-Event-ID", before)) {
            Awaitility.await().atMost(SOON).until(() -> back.waiting() == 3);
            String heard = back.next() + "" + back.next() + back.next();
            assertTrue(heard.contains("Bridge of sighs") && heard.contains("Late"), heard);
            assertTrue(heard.contains("type=withdrawn"), heard);
            assertFalse(heard.contains("Secret"), "a state that does not hold any more is never sent: " + heard);
            assertFalse(heard.contains("\"Bridge of\""), heard);
            try (EventSource again = listen("?language=en", "Last-Event-ID", back.lastId())) {
                topic.published(id, 4, article("en", "city", "Bridge"));
                next(again, "changed", id);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0:999999999,1:0,2:0", "0:0", "0:0,1:0,2:0,3:0", "42", "x", "-1:2", "0:99999999999999999999"})
    void whoeverHasAnUnknownPositionIsToldToReload(String lastEventId) throws Exception {
        try (EventSource stream = listen("?language=ru", "Last-Event-ID", lastEventId)) {
            EventSource.Event event = stream.next();
            assertEquals("reset", event.type());
            assertEquals("{}", event.data());
            topic.published(id, 1, article("ru", "city", "A"));
            next(stream, "new", id);
        }
    }

    @Test
    void whoeverHasMissedMoreThanFitsIsToldToReload() throws Exception {
        String before;
        try (EventSource stream = listen("?language=az")) {
            before = stream.lastId();
            for (int i = 0; i < 8; i++) {
                topic.published(UUID.randomUUID(), 1, article("az", "city", "Ə".repeat(9_000)));
                stream.next();
            }
        }
        try (EventSource stream = listen("?language=az", "Last-Event-ID", before)) {
            assertEquals("reset", stream.next().type());
        }
    }

    @Test
    void aHeartBeatKeepsTheStreamOpenAndThePositionRecent() throws Exception {
        try (EventSource stream = listen("?language=ru")) {
            String before = stream.lastId();
            topic.published(id, 1, article("az", "city", "A"));
            Awaitility.await().atMost(SOON).until(() -> !stream.lastId().equals(before));
            int beats = stream.comments();
            Awaitility.await().atMost(SOON).until(() -> stream.comments() > beats + 2);
            assertEquals(0, stream.waiting(), "it is of another language");
            assertFalse(stream.hasEnded());
            long retry = Long.parseLong(stream.retry());
            assertTrue(retry >= 1000 && retry < 10_000, "when to come back: " + retry);
        }
    }

    @Test
    void aStreamIsNeitherCompressedNorKeptNorBuffered() throws Exception {
        try (EventSource stream = listen("", "Accept-Encoding", "gzip, br", "Origin", "https://anywhere.example");
                EventSource other = EventSource.openByHttp2(LATEST, "Accept-Encoding", "gzip, br")) {
            for (HttpHeaders headers : new HttpHeaders[] {
                stream.response().headers(), other.response().headers()
            }) {
                assertEquals(
                        "text/event-stream;charset=UTF-8",
                        headers.firstValue("Content-Type").orElse(""));
                assertEquals("no-store", headers.firstValue("Cache-Control").orElse(""));
                assertEquals("no", headers.firstValue("X-Accel-Buffering").orElse(""));
                assertEquals("identity", headers.firstValue("Content-Encoding").orElse("identity"));
            }
            assertEquals(
                    "*",
                    stream.response()
                            .headers()
                            .firstValue("Access-Control-Allow-Origin")
                            .orElse(""));
            topic.published(id, 1, article("ru", "city", "A"));
            next(stream, "new", id);
            next(other, "new", id);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "?language=fr, language",
        "?language=, language",
        "?langage=ru, langage",
        "?language=ru&language=az, language",
        "?section=City, section",
        "?section=, section"
    })
    void whatWouldBeIgnoredIsRefused(String query, String field) {
        isProblem(given().get(LATEST + query).then(), 400).body("violations[0].field", is(field));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void nothingElseCanBeDoneThere(String method) {
        isProblem(given().request(method, LATEST).then(), 405).header("Allow", "GET, HEAD, OPTIONS");
    }

    @Test
    void theHeadersCanBeHadWithoutTheEvents() {
        given().head(LATEST)
                .then()
                .statusCode(200)
                .header("Content-Type", "text/event-stream;charset=UTF-8")
                .header("Cache-Control", "no-store");
        given().head(LATEST + "?langage=ru").then().statusCode(400);
    }

    @Test
    void aPreflightIsAnsweredAndWhatIsBelowIsNotThere() {
        given().options(LATEST).then().statusCode(204).header("Allow", "GET, HEAD, OPTIONS");
        given().header("Origin", "https://anywhere.example")
                .header("Access-Control-Request-Method", "GET")
                .options(LATEST)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Headers", containsString("Last-Event-ID"));
        isProblem(given().get(LATEST + "/more").then(), 404);
        isProblem(given().get("/api/v1/live").then(), 404);
        isProblem(given().accept("application/json").get(LATEST).then(), 406);
        given().auth().oauth2("damaged").get(LATEST).then().statusCode(401);
    }

    @Test
    void theApiDocumentNamesIt() {
        given().accept("application/json")
                .get("/api/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/live/latest'.get.responses.'200'.content.keySet()", contains("text/event-stream"))
                .body("paths.'/api/v1/live/latest'.get.description", containsString("Open to everybody"));
    }
}
