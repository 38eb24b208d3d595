package news.broadsheet.analytics.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLDataException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.analytics.Database;
import news.broadsheet.analytics.RealServers;
import news.broadsheet.analytics.TestClock;
import news.broadsheet.analytics.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever crashes, and whenever: no view is lost and none counts twice. */
@QuarkusTest
class ExactlyOnceTest {
    private static final int ARTICLES = 30;
    private static final int VISITORS = 12;

    @Inject
    TopicReaders topics;

    @Inject
    ConsumerTransactions consumption;

    @Inject
    @All
    List<TopicHandler<?>> intakes;

    @Inject
    Topics kafka;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    private final List<UUID> articles =
            Stream.generate(UUID::randomUUID).limit(ARTICLES).toList();
    private final List<TopicReader> opened = new ArrayList<>();

    @BeforeEach
    void atNoon() {
        clock.set(TestClock.NOON);
    }

    @AfterEach
    void closeReaders() {
        opened.forEach(TopicReader::close);
    }

    private TopicHandler<?> counting() {
        return intakes.stream()
                .filter(intake -> intake.topic().equals("views"))
                .findFirst()
                .orElseThrow();
    }

    /** One more replica beside the application's own. */
    private TopicReader replica(String name) {
        TopicReader reader = topics.open(counting(), name, consumption);
        opened.add(reader);
        return reader;
    }

    private CrashingTopicReader crashing(String name, CrashingTopicReader.Step step) {
        return new CrashingTopicReader(topics, consumption, counting(), name, step);
    }

    /** Every visitor opens every article once; each event is sent twice. */
    private void readAll(int round) {
        for (UUID article : articles) {
            for (int visitor = 0; visitor < VISITORS; visitor++) {
                String event =
                        event(article, UUID.randomUUID(), "visitor-%d-%02d".formatted(round, visitor), TestClock.NOON);
                kafka.write("views", article.toString(), event);
                kafka.write("views", article.toString(), event);
            }
        }
    }

    private static String event(UUID article, UUID id, String visitor, Instant at) {
        return """
                {"type":"view","schema":1,"id":"%s","article":"%s","kind":"open","at":"%s","visitor":"%s","class":"human"}""".formatted(id, article, at, visitor);
    }

    private List<String> numbers() {
        return articles.stream()
                .map(article -> database.rows(
                                "select opens, views from hour_count where article = ? and class = 'human'", article)
                        + " "
                        + database.rows("select views from article_count where article = ?", article))
                .toList();
    }

    private static List<String> all(int opens) {
        return IntStream.range(0, ARTICLES)
                .mapToObj(i -> "[%1$d %1$d] [%1$d]".formatted(opens))
                .toList();
    }

    private void awaitNumbers(List<String> expected) {
        Awaitility.await("every article's numbers")
                .dontCatchUncaughtExceptions() // a reader may crash meanwhile
                .atMost(60, TimeUnit.SECONDS)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertEquals(expected, numbers()));
    }

    @ParameterizedTest
    @EnumSource
    void aReaderThatCrashesAtAnyStepLosesAndRepeatsNothing(CrashingTopicReader.Step step) {
        CrashingTopicReader crashing = crashing("crashing-" + step, step);
        try {
            Awaitility.await("it got partitions and crashed over a record")
                    .dontCatchUncaughtExceptions() // its crash is one
                    .atMost(60, TimeUnit.SECONDS)
                    .until(() -> {
                        kafka.write(
                                "views",
                                UUID.randomUUID().toString(),
                                event(UUID.randomUUID(), UUID.randomUUID(), "somebody", TestClock.NOON));
                        return crashing.hasCrashed();
                    });
            readAll(0);
        } finally {
            crashing.close();
        }
        // Its partitions come back to the application's reader when its session ends or another takes its place.
        replica("crashing-" + step);
        awaitNumbers(all(VISITORS));
    }

    @Test
    void replicasComeAndGoWhileReadersRead() {
        Random random = new Random(42);
        int rounds = 4;
        for (int round = 0; round < rounds; round++) {
            TopicReader one = replica("one");
            CrashingTopicReader other = crashing("other", CrashingTopicReader.Step.values()[random.nextInt(3)]);
            readAll(round);
            one.close();
            other.close();
        }
        replica("other");
        awaitNumbers(all(rounds * VISITORS));
        assertRecountGivesTheShownNumbers();
    }

    @Test
    void theWholeTopicAgainGivesTheSameNumbers() {
        readAll(0);
        awaitNumbers(all(VISITORS));
        database.change("delete from topic_offset where topic = 'views'");
        TopicReader fresh = replica("fresh");
        // A rebalance makes each reader ask again where to go on; the others' partitions follow when this one leaves.
        awaitAllStored();
        fresh.close();
        awaitAllStored();

        awaitNumbers(all(VISITORS));
    }

    private void awaitAllStored() {
        Map<String, Long> ends = kafka.read("views").stream()
                .collect(Collectors.groupingBy(
                        r -> Integer.toString(r.partition()), TreeMap::new, Collectors.counting()));
        Awaitility.await("all is stored again").atMost(60, TimeUnit.SECONDS).until(() -> {
            // Those who are in no rebalance move on with the next record only.
            articles.forEach(article -> kafka.write("views", article.toString(), "poke"));
            // A partition may have none of these articles.
            kafka.write("views", UUID.randomUUID().toString(), "poke");
            Map<String, Long> stored = new HashMap<>();
            database.rows("select partition, next_offset from topic_offset where topic = 'views'")
                    .forEach(row -> stored.put(row.split(" ", 2)[0], Long.valueOf(row.split(" ", 2)[1])));
            return ends.entrySet().stream().allMatch(e -> stored.getOrDefault(e.getKey(), 0L) >= e.getValue());
        });
    }

    @Test
    void poisonIsPutAsideWithItsReasonAndStopsNothing() {
        UUID article = articles.getFirst();
        String key = article.toString();
        for (String poison : List.of(
                "not json",
                "{}",
                event(article, UUID.randomUUID(), "poisoned", TestClock.NOON).replace("\"open\"", "\"like\""),
                event(article, UUID.randomUUID(), "x", TestClock.NOON),
                event(article, UUID.randomUUID(), "poisoned", TestClock.NOON.plus(Duration.ofDays(3))))) {
            kafka.write("views", key, poison);
        }
        kafka.write("views", key, null);
        kafka.write(
                "views", key, event(article, UUID.randomUUID(), "poisoned", TestClock.NOON.minus(Duration.ofDays(31))));
        kafka.write("views", key, event(article, UUID.randomUUID(), "unharmed", TestClock.NOON));
        database.await(List.of("1"), "select views from article_count where article = ?", article);

        List<String> reasons = kafka.read("views-dead").stream()
                .filter(dead -> key.equals(text(dead.key())))
                .map(ExactlyOnceTest::reason)
                .filter(reason -> !reason.contains("poke"))
                .toList();
        assertEquals(6, reasons.size(), reasons::toString);
        assertTrue(reasons.contains("from the future"), reasons::toString);
        assertTrue(reasons.contains("no value"), reasons::toString);
        assertTrue(reasons.stream().anyMatch(r -> r.startsWith("not a view: ")), reasons::toString);
    }

    private static String reason(ConsumerRecord<byte[], byte[]> dead) {
        return text(dead.headers().lastHeader("reason").value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Test
    void aRecordThatOnlyTheDatabaseRefusesDoesNotHoldUpTheRest() {
        opened.add(topics.open(refusing(counting()), "refusing", consumption));
        Awaitility.await("refusing got partitions and refused")
                .atMost(60, TimeUnit.SECONDS)
                .until(() -> {
                    for (UUID article : articles) {
                        for (String visitor : List.of("harmful1", "harmless")) {
                            kafka.write(
                                    "views",
                                    article.toString(),
                                    event(article, UUID.randomUUID(), visitor, TestClock.NOON));
                        }
                    }
                    return kafka.read("views-dead").stream()
                            .map(ExactlyOnceTest::reason)
                            .anyMatch("cannot be stored: SQL state 22021"::equals);
                });
        database.await(
                List.of(Integer.toString(ARTICLES)),
                "select count(*) from open_event where view and visitor = ?",
                (Object) Base64.getUrlDecoder().decode("harmless"));
    }

    private static <E> TopicHandler<E> refusing(TopicHandler<E> intake) {
        return new InterceptedHandler<>(intake, events -> {
            if (events.toString().contains("harmful1")) {
                throw new PersistenceException(new SQLDataException("invalid byte sequence", "22021"));
            }
            intake.store(events);
        });
    }

    @Test
    void anOutageOfTheDatabaseOnlyDelaysTheCounting() throws Exception {
        RealServers.withoutPostgres(() -> readAll(0));
        awaitNumbers(all(VISITORS));
        assertRecountGivesTheShownNumbers();
    }

    /** Counts the kept opens again, from nothing and by other code than the service's. */
    private void assertRecountGivesTheShownNumbers() {
        Map<String, Long> recounted = new TreeMap<>();
        Map<String, List<Instant>> visits = new HashMap<>();
        for (String row : database.rows("""
                select article || ' ' || class, encode(visitor, 'hex'), to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
                from open_event where previous_visitor is null order by number""")) {
            List<String> columns = List.of(row.split(" ", 4));
            String where = columns.get(0) + " " + columns.get(1);
            Instant at = Instant.parse(columns.get(3));
            List<Instant> earlier = visits.computeIfAbsent(where + columns.get(2), v -> new ArrayList<>());
            recounted.putIfAbsent(where, 0L);
            if (earlier.stream()
                    .allMatch(view -> Duration.between(view, at).abs().toMinutes() >= 30)) {
                earlier.add(at);
                recounted.merge(where, 1L, Long::sum);
            }
        }
        Map<String, Long> shown = new TreeMap<>();
        database.rows("select article || ' ' || class, sum(views) from hour_count group by 1")
                .forEach(row -> shown.put(
                        row.substring(0, row.lastIndexOf(' ')), Long.valueOf(row.substring(row.lastIndexOf(' ') + 1))));
        articles.forEach(article -> assertEquals(
                shown.get(article + " human"), recounted.get(article + " human"), "recount of " + article));
    }
}
