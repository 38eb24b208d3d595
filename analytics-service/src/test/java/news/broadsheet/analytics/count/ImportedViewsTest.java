package news.broadsheet.analytics.count;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import news.broadsheet.analytics.Database;
import news.broadsheet.analytics.PublishedArticle;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.RealServers;
import news.broadsheet.analytics.TestClock;
import news.broadsheet.analytics.Topics;
import news.broadsheet.analytics.topic.Offsets;
import news.broadsheet.analytics.topic.TopicReaders;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What an article had been read elsewhere is part of the number that readers see, and of nothing else. */
@QuarkusTest
class ImportedViewsTest {
    private static final String TOPIC = "imported-views";
    private static final Path GOLDEN = Path.of("../articles-service/contract/imported-views");
    private static final UUID GOLDEN_ARTICLE = UUID.fromString("019827a0-0000-7000-8000-00000000b001");

    /** A day of its own, which no other test reads on. */
    private static final Instant MORNING = Instant.parse("2026-10-05T06:30:00Z");

    @Inject
    Topics topics;

    @Inject
    Database database;

    @Inject
    Offsets offsets;

    @Inject
    TopicReaders readers;

    @Inject
    ImportedViews imports;

    @Inject
    TestClock clock;

    private final UUID article = UUID.randomUUID();

    @BeforeEach
    @AfterEach
    void atNoon() {
        clock.set(TestClock.NOON);
    }

    private void imported(UUID article, String source, long views, String at) {
        topics.write(TOPIC, article + " " + source, event(article, source, views, at));
    }

    private static String event(UUID article, String source, long views, String at) {
        return """
                {"type":"viewsImported","schema":1,"id":"%s","source":"%s","views":%d,"occurredAt":"2026-07-20T%s:00Z"}""".formatted(article, source, views, at);
    }

    /** Until all that is in the topic now has been taken in. */
    private void awaitTaken() {
        Map<Integer, Long> ends = new HashMap<>();
        topics.read(TOPIC).forEach(record -> ends.merge(record.partition(), record.offset() + 1, Math::max));
        Awaitility.await("all of the topic is taken in")
                .atMost(30, TimeUnit.SECONDS)
                .ignoreExceptions()
                .until(() -> offsets.hasReached(TOPIC, ends));
    }

    private void assertShown(long views) {
        assertEquals(
                views,
                Reader.views(article)
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getLong("items[0].views"));
    }

    static Stream<Path> golden() throws Exception {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("golden")
    void whatArticlesServicePromisesToSendIsShown(Path file) throws Exception {
        topics.write(TOPIC, GOLDEN_ARTICLE + " wordpress", Files.readString(file));
        awaitTaken();
        Reader.views(GOLDEN_ARTICLE).then().statusCode(200).body("items.views", contains(1234));
    }

    @ParameterizedTest(name = "{0} is {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            wordpress/1430/10:00                                            | 1430 | as it came
            wordpress/1430/10:00 wordpress/1430/10:00                       | 1430 | once
            wordpress/1430/10:00 wordpress/2500/11:00                       | 2500 | the newer replaces the older
            wordpress/2500/10:00 wordpress/1430/11:00                       | 1430 | downwards too
            wordpress/2500/10:00 wordpress/0/11:00                          | 0    | even to nothing
            wordpress/2500/11:00 wordpress/1430/10:00                       | 2500 | the older that comes late changes nothing
            wordpress/1/10:00 wordpress/3/12:00 wordpress/2/11:00 wordpress/1/10:00 | 3 | a replay changes nothing
            wordpress/1430/10:00 dle/70/09:00                               | 1500 | sources are added
            wordpress/1430/10:00 dle/70/09:00 wordpress/1000/11:00          | 1070 | each corrects itself
            """)
    void theNewestOfEachSourceIsShown(String events, long shown, String why) {
        for (String event : events.split(" ", -1)) {
            String[] parts = event.split("/", 3);
            imported(article, parts[0], Long.parseLong(parts[1]), parts[2]);
        }
        awaitTaken();
        assertShown(shown);
    }

    @Test
    void aCountThatIsCorrectedHasAnotherTag() {
        imported(article, "wordpress", 1430, "10:00");
        awaitTaken();
        String tag = Reader.views(article).header("ETag");
        imported(article, "wordpress", 2500, "11:00");
        awaitTaken();
        Reader.site()
                .header("If-None-Match", tag)
                .get("/api/v1/views?article=" + article)
                .then()
                .statusCode(200)
                .body("items[0].views", is(2500));
    }

    @Test
    void readersAreAddedAndListsByTimeAreAboutReadersOnly() {
        clock.set(MORNING);
        database.change("delete from hour_count");
        PublishedArticle old = new PublishedArticle(UUID.randomUUID(), "ru", "city");
        PublishedArticle fresh = new PublishedArticle(UUID.randomUUID(), "ru", "city");
        PublishedArticle unread = new PublishedArticle(UUID.randomUUID(), "ru", "city");
        for (PublishedArticle each : List.of(old, fresh, unread)) {
            topics.write("articles", each.text(), each.event(1, "Архив"));
            database.await(List.of("1"), "select version from article where id = ?", each.id());
        }
        imported(old.id(), "wordpress", 100_000, "10:00");
        imported(unread.id(), "wordpress", 100_000, "10:00");
        awaitTaken();
        Reader.at("203.0.113.1").opens(old.id());
        Reader.at("203.0.113.1").opens(fresh.id());
        Reader.at("203.0.114.1").opens(fresh.id());

        Reader.awaitViews(old.id(), 100_001);
        Reader.awaitViews(fresh.id(), 2);
        Reader.site()
                .get("/api/v1/popular?language=ru&section=city")
                .then()
                .statusCode(200)
                .body("items.article", contains(fresh.text(), old.text()))
                .body("items.views", contains(2, 1));
        assertEquals(
                List.of("1"),
                database.rows("select views from article_count where article = ?", old.id()),
                "a recount of what was read here gives what was counted here");
    }

    @Test
    void theWholeTopicAgainAndAnOutageOfTheDatabaseChangeNothing() throws Exception {
        imported(article, "wordpress", 2500, "10:00");
        imported(article, "wordpress", 1430, "11:00");
        awaitTaken();
        readers.close(TOPIC);
        database.change("delete from topic_offset where topic = ?", TOPIC);
        readers.open(imports);
        awaitTaken();
        assertShown(1430);

        RealServers.withoutPostgres(() -> imported(article, "dle", 70, "09:00"));
        awaitTaken();
        assertShown(1500);
    }

    @Test
    void whatMakesNoSenseIsPutAsideWithItsReasonAndStopsNothing() {
        String key = article + " wordpress";
        for (String poison : List.of(
                "not json",
                "{}",
                event(article, "wordpress", -1, "10:00"),
                event(article, "wordpress", Long.MAX_VALUE, "10:00"),
                event(article, "", 5, "10:00"),
                event(article, "wordpress", 5, "10:00").replace("\"schema\":1", "\"schema\":2"),
                event(article, "wordpress", 5, "10:00").replace("\"views\":5,", ""),
                event(article, "wordpress", 5, "10:00").replace("2026-", "2036-"))) {
            topics.write(TOPIC, key, poison);
        }
        topics.write(TOPIC, key, null);
        imported(article, "wordpress", 1430, "10:00");
        awaitTaken();
        assertShown(1430);

        List<String> reasons = topics.read("views-dead").stream()
                .filter(dead -> dead.key() != null && key.equals(new String(dead.key(), StandardCharsets.UTF_8)))
                .map(dead -> new String(dead.headers().lastHeader("reason").value(), StandardCharsets.UTF_8))
                .toList();
        assertEquals(8, reasons.size(), reasons::toString);
        assertTrue(reasons.contains("from the future"), reasons::toString);
        assertTrue(reasons.stream().anyMatch(reason -> reason.contains("views are 0 to")), reasons::toString);
    }
}
