package news.broadsheet.analytics.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import news.broadsheet.analytics.Database;
import news.broadsheet.analytics.LogLines;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.RealServers;
import news.broadsheet.analytics.TestClock;
import news.broadsheet.analytics.Topics;
import news.broadsheet.analytics.start.SchemaMigration;
import news.broadsheet.analytics.topic.Offsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CloseHoursTest {
    private static final Instant TEN = Instant.parse("2026-07-21T10:00:00Z");
    private static final String HOURS = """
            select to_char(hour at time zone 'UTC', 'HH24'), opens, views from hour_count
            where article = ? and class = 'human' order by hour""";

    @TestHTTPResource(management = true)
    String management;

    @Inject
    SchemaMigration schema;

    @Inject
    Closings closings;

    @Inject
    CloseHours running;

    @Inject
    Offsets offsets;

    @Inject
    CountConfig configuration;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> kafka;

    private CloseHours closeHours;

    @Inject
    DropOldOpens dropOldOpens;

    @Inject
    TestClock clock;

    @Inject
    Database database;

    @Inject
    Topics topics;

    @BeforeEach
    void newReplica() {
        closeHours = new CloseHours(schema, closings, offsets, clock, configuration, kafka);
    }

    @AfterEach
    void openAgain() {
        closeHours.close();
        database.change("update closing set closed_until = '1970-01-01T00:00:00Z'");
        clock.set(TestClock.NOON);
    }

    private void awaitClosedUntil(String hour) {
        Awaitility.await("closed until " + hour).atMost(20, TimeUnit.SECONDS).until(() -> {
            closeHours.run();
            return database.rows("select to_char(closed_until at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from closing")
                    .equals(List.of("2026-07-21 " + hour));
        });
    }

    private void report(UUID article, Instant at) {
        topics.write("views", article.toString(), """
                {"type":"view","schema":1,"id":"%s","article":"%s","kind":"open","at":"%s","visitor":"%s","class":"human"}""".formatted(UUID.randomUUID(), article, at, UUID.randomUUID()));
    }

    @Test
    void aClosedHourNeverChangesAndWhatComesLateCountsInTheFirstOpenOne() {
        UUID article = UUID.randomUUID();
        clock.set(TEN.plus(Duration.ofMinutes(50)));
        Reader.at("203.0.113.20").opens(article);
        Reader.awaitViews(article, 1);

        clock.set(TEN.plus(Duration.ofMinutes(69)));
        awaitClosedUntil("10:00");
        clock.set(TEN.plus(Duration.ofMinutes(70)));
        awaitClosedUntil("11:00");
        report(article, TEN.plus(Duration.ofMinutes(55)));
        Reader.awaitViews(article, 2);

        assertEquals(List.of("10 1 1", "11 1 1"), database.rows(HOURS, article));
        assertEquals(database.rows(HOURS, article), database.rows("""
                        select to_char(hour at time zone 'UTC', 'HH24'), count(*), count(*) filter (where view)
                        from open_event where article = ? group by hour order by hour""", article), "the kept opens say the same");
    }

    @Test
    void anHourStaysOpenWhileItsEventsWaitForTheDatabase() throws Exception {
        UUID article = UUID.randomUUID();
        clock.set(TEN.plus(Duration.ofMinutes(30)));
        RealServers.withoutPostgres(() -> {
            report(article, TEN.plus(Duration.ofMinutes(30)));
            clock.set(TEN.plus(Duration.ofHours(3)));
            closeHours.run();
            closeHours.run();
        });
        Reader.awaitViews(article, 1);
        assertEquals(List.of("10 1 1"), database.rows(HOURS, article));
    }

    private double overdueSeconds() {
        return seconds("count_closing_overdue_seconds");
    }

    private double seconds(String metric) {
        return RestAssured.get(management + "metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private void awaitNothingOverdue() {
        Awaitility.await("nothing is overdue").atMost(20, TimeUnit.SECONDS).until(() -> {
            running.run();
            return overdueSeconds() == 0;
        });
    }

    @Test
    void anOutageIsSaidOnceAndANumberTellsHowLongHoursAreOverdue() throws Exception {
        clock.set(TEN.plus(Duration.ofMinutes(90)));
        awaitNothingOverdue();
        try (LogLines log = LogLines.of(CloseHours.class)) {
            RealServers.withoutPostgres(() -> {
                clock.set(TEN.plus(Duration.ofHours(7)));
                running.run();
                running.run();
                running.run();
                // Closed until 11:00; the hour after that was due at 12:10.
                assertEquals(Duration.ofMinutes(290).toSeconds(), overdueSeconds());
            });
            awaitNothingOverdue();
            assertEquals(
                    List.of(
                            "WARN No hour of the counts is closed while a server does not answer; trying again every minute",
                            "INFO Hours of the counts are closed again"),
                    log.said());
        }
    }

    @Test
    void thatOldOpensAreKeptInAnOutageIsSaidOnce() throws Exception {
        try (LogLines log = LogLines.of(DropOldOpens.class)) {
            RealServers.withoutPostgres(() -> {
                dropOldOpens.run();
                dropOldOpens.run();
            });
            dropOldOpens.run();
            assertEquals(
                    List.of(
                            "WARN Old opens are kept while the database does not answer; trying again every hour",
                            "INFO Old opens are dropped again"),
                    log.said());
        }
    }

    @Test
    void singleOpensAreForgottenAfterAMonthAndTheNumbersStay() throws Exception {
        UUID article = UUID.randomUUID();
        clock.set(TEN);
        Reader.at("203.0.113.20").opens(article);
        Reader.awaitViews(article, 1);
        clock.set(TEN.plus(Duration.ofDays(30)));
        dropOldOpens.run();
        assertEquals(List.of("1"), database.rows("select count(*) from open_event where article = ?", article));

        clock.set(TEN.plus(Duration.ofDays(32)));
        dropOldOpens.run();
        assertEquals(List.of("0"), database.rows("select count(*) from open_event where article = ?", article));
        Reader.awaitViews(article, 1);
    }

    @Test
    void opensThatAreNotForgottenInTimeAreMeasured() {
        dropOldOpens.run();
        assertEquals(0, seconds("opens_dropping_overdue_seconds"));

        clock.set(TestClock.NOON.plus(Duration.ofHours(26)));
        assertEquals(Duration.ofHours(25).toSeconds(), seconds("opens_dropping_overdue_seconds"));
    }
}
