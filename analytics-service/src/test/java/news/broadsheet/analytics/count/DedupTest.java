package news.broadsheet.analytics.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import news.broadsheet.analytics.Database;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class DedupTest {
    private static final LocalDate DAY = LocalDate.of(2026, 7, 21);
    private static final ZoneId BAKU = ZoneId.of("Asia/Baku");

    @Inject
    TestClock clock;

    @Inject
    Database database;

    @BeforeEach
    @AfterEach
    void atNoon() {
        clock.set(TestClock.NOON);
    }

    /** {@code +} is the next day; fractions of a second may follow. */
    private void setClock(String time) {
        boolean isTomorrow = time.startsWith("+");
        LocalTime local = LocalTime.parse(isTomorrow ? time.substring(1) : time);
        clock.set(LocalDateTime.of(isTomorrow ? DAY.plusDays(1) : DAY, local)
                .atZone(BAKU)
                .toInstant());
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            12:00 12:00                             | 1 | the same moment
            12:00 12:10 12:29:59.999                | 1 | within half an hour
            12:00 12:30                             | 2 | half an hour is over
            12:00 12:29 12:31                       | 2 | it runs from the view, not from the last open
            12:00 12:20 12:40 13:00 13:20           | 3 | who stays has read more than once
            12:10 12:00                             | 1 | events out of order
            12:30 12:00                             | 2 | out of order and half an hour apart
            23:40 +00:00 +00:09                     | 1 | over midnight, with another salt
            23:40 +00:10                            | 2 | over midnight, half an hour apart
            23:59 +00:28:59                         | 1 | just before the previous salt is let go
            23:59 +00:29                            | 2 | after that
            +00:05 +00:34                           | 1 | one key of two, then one
            +00:01 23:50                            | 1 | over midnight, out of order
            23:50 +00:05 +00:25                     | 2 | the view of yesterday, its shadow, a new one
            """)
    void openedAt(String times, int views, String why) {
        UUID article = UUID.randomUUID();
        Reader reader = Reader.at("203.0.113.5");
        List<String> moments = Arrays.asList(times.split(" ", 0));
        for (String moment : moments) {
            setClock(moment);
            reader.opens(article);
        }
        setClock("+01:00");
        database.await(
                List.of(Integer.toString(moments.size())),
                "select count(*) from open_event where article = ?",
                article);
        assertEquals(
                List.of(Integer.toString(views)),
                database.rows("select views from article_count where article = ?", article),
                why);
    }

    @ParameterizedTest(name = "{0} and {1} are {2}")
    @CsvSource(textBlock = """
            203.0.113.5,         203.0.113.200,       1
            203.0.113.5,         203.0.114.5,         2
            2001:db8:1:2::3,     2001:db8:1:ff::9,    1
            2001:db8:1:2::3,     2001:db8:2:2::3,     2
            """)
    void readersOfOneNetworkAndBrowserAreOne(String one, String other, int views) {
        UUID article = UUID.randomUUID();
        Reader.at(one).opens(article);
        Reader.at(other).opens(article);
        Reader.awaitViews(article, views);
        database.await(List.of("2"), "select count(*) from open_event where article = ?", article);
        Reader.awaitViews(article, views);
    }

    @Test
    void anotherBrowserOrAnotherArticleIsAnotherView() {
        UUID article = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        Reader.at("203.0.113.5").opens(article);
        Reader.at("203.0.113.5").with(Reader.CHROME).opens(article);
        Reader.at("203.0.113.5").opens(other);
        Reader.awaitViews(article, 2);
        Reader.awaitViews(other, 1);
    }

    @Test
    void aRepeatedReportCountsOnceHoweverLate() {
        UUID article = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        Reader reader = Reader.at("203.0.113.5");
        reader.report(id, article).then().statusCode(202);
        reader.report(id, article).then().statusCode(202);
        setClock("14:00");
        reader.report(id, article).then().statusCode(202);
        Reader.at("203.0.114.5").opens(article);
        Reader.awaitViews(article, 2);
        assertEquals(List.of("2"), database.rows("select count(*) from open_event where article = ?", article));
    }
}
