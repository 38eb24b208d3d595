package news.broadsheet.analytics.topic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import news.broadsheet.analytics.Database;
import news.broadsheet.analytics.PublishedArticle;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.TestClock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often the database is asked for what is done most: as often as now, however much it is. */
@QuarkusTest
class StatementsTest {
    private static final int PARTITION = 77;

    @Inject
    SessionFactory hibernate;

    @Inject
    ConsumerTransactions consumption;

    @Inject
    @All
    List<TopicHandler<?>> intakes;

    @Inject
    Database database;

    @Inject
    TestClock clock;

    private final List<UUID> articles =
            Stream.generate(UUID::randomUUID).limit(20).toList();
    private long offset;

    @BeforeEach
    void atNoon() {
        clock.set(TestClock.NOON);
        database.change("delete from topic_offset where partition = ?", PARTITION);
    }

    /** Tries again where a reader of a topic has asked something meanwhile. */
    private void assertStatements(int statements, int entities, Runnable doing) {
        Statistics asked = hibernate.getStatistics();
        Awaitility.await().atMost(30, TimeUnit.SECONDS).untilAsserted(() -> {
            asked.clear();
            doing.run();
            assertEquals(statements, asked.getPrepareStatementCount(), "statements");
            assertEquals(entities, asked.getEntityLoadCount(), "entities");
        });
    }

    @Test
    void theViewsOfTwentyArticlesAreOneStatement() {
        assertStatements(
                1, 0, () -> Reader.views(articles.toArray(UUID[]::new)).then().statusCode(200));
    }

    @Test
    void theMostReadAreOneStatement() {
        assertStatements(
                1,
                0,
                () -> Reader.site()
                        .get("/api/v1/popular?language=ru&section=city")
                        .then()
                        .statusCode(200));
    }

    private void take(String topic, Stream<String> events) {
        List<ConsumerRecord<byte[], byte[]>> records = events.map(event -> new ConsumerRecord<>(
                        topic, PARTITION, offset++, new byte[0], event.getBytes(StandardCharsets.UTF_8)))
                .toList();
        consumption.take(
                records,
                intakes.stream()
                        .filter(intake -> intake.topic().equals(topic))
                        .findFirst()
                        .orElseThrow());
    }

    private Stream<String> opens(int number) {
        return IntStream.range(0, number)
                .mapToObj(i -> """
                {"type":"view","schema":1,"id":"%s","article":"%s","kind":"open","at":"%s","visitor":"visitor-%04d","class":"human"}""".formatted(UUID.randomUUID(), articles.get(i % articles.size()), TestClock.NOON, i));
    }

    @Test
    void fiveHundredOpensAreSevenStatements() {
        take("views", opens(1));
        // Offset, partition of the day, closing, known ids, earlier views, counting, offset.
        assertStatements(7, 2, () -> take("views", opens(500)));
    }

    @Test
    void aHundredImportedCountsAreThreeStatements() {
        take("imported-views", imported(1));
        // Offset, counts, offset.
        assertStatements(3, 1, () -> take("imported-views", imported(100)));
    }

    private static Stream<String> imported(int number) {
        return IntStream.range(0, number).mapToObj(i -> """
                {"type":"viewsImported","schema":1,"id":"%s","source":"dle","views":70,"occurredAt":"2026-07-20T09:00:00Z"}""".formatted(UUID.randomUUID()));
    }

    @Test
    void aHundredArticlesAreFourStatementsNewOnesAndKnownOnes() {
        take("articles", events(published(1), 1));
        // Offset, known articles, articles, offset.
        assertStatements(4, 1, () -> take("articles", events(published(100), 1)));
        List<PublishedArticle> known = published(100);
        take("articles", events(known, 1));
        AtomicInteger version = new AtomicInteger(1);
        assertStatements(4, 101, () -> take("articles", events(known, version.incrementAndGet())));
    }

    private static List<PublishedArticle> published(int number) {
        return Stream.generate(() -> new PublishedArticle(UUID.randomUUID(), "ru", "city"))
                .limit(number)
                .toList();
    }

    private static Stream<String> events(List<PublishedArticle> articles, int version) {
        return articles.stream().map(article -> article.event(version, "Başlıq"));
    }
}
