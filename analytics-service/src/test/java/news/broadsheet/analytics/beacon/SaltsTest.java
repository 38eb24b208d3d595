package news.broadsheet.analytics.beacon;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import news.broadsheet.analytics.Database;
import news.broadsheet.analytics.Reader;
import news.broadsheet.analytics.RealServers;
import news.broadsheet.analytics.TestClock;
import news.broadsheet.analytics.Topics;
import news.broadsheet.analytics.start.SchemaMigration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SaltsTest {
    private static final LocalDate DAY = LocalDate.of(2027, 3, 10);

    /** 21:00 in Baku. */
    private static final Instant EVENING = Instant.parse("2027-03-10T17:00:00Z");

    @Inject
    Salts salts;

    @Inject
    SchemaMigration schema;

    @Inject
    TestClock clock;

    @Inject
    BeaconConfig configuration;

    @Inject
    Database database;

    @Inject
    Topics topics;

    @AfterEach
    void atNoon() {
        clock.set(TestClock.NOON);
        salts.refresh(); // a replica of next year has deleted this year's
    }

    private Salts replica() {
        return new Salts(schema, clock, configuration);
    }

    private static String text(byte[] salt) {
        return HexFormat.of().formatHex(salt);
    }

    @Test
    void allReplicasShareTheSaltOfADayAndTheNextDayHasAnother() {
        clock.set(EVENING);
        byte[] one = replica().best(DAY).orElseThrow();
        assertArrayEquals(one, replica().best(DAY).orElseThrow());
        assertEquals(32, one.length);

        clock.forward(Duration.ofHours(4));
        Salts tomorrow = replica();
        assertNotEquals(text(one), text(tomorrow.best(DAY.plusDays(1)).orElseThrow()));
        assertArrayEquals(one, tomorrow.of(DAY).orElseThrow(), "the previous one is honoured after midnight");
    }

    @Test
    void aSaltIsGoneAfterTwoDays() {
        clock.set(EVENING);
        Salts old = replica();
        assertTrue(old.best(DAY).isPresent());
        clock.forward(Duration.ofHours(48));
        assertTrue(old.of(DAY).isEmpty(), "from memory");
        assertTrue(replica().best(DAY.plusDays(2)).isPresent());
        assertEquals(
                List.of("0"),
                database.rows("select count(*) from day_salt where created_at = '2027-03-10T17:00:00Z'"),
                "and from the database");
    }

    @Test
    void withoutTheDatabaseTheSaltsKnownStayUsable() throws Exception {
        clock.set(EVENING);
        Salts replica = replica();
        byte[] today = replica.best(DAY).orElseThrow();
        RealServers.withoutPostgres(() -> {
            clock.set(EVENING.plus(Duration.ofHours(4)));
            assertNotEquals(
                    text(today),
                    text(replica.best(DAY.plusDays(1)).orElseThrow()),
                    "made in the evening before, so midnight passes as always");
            clock.set(EVENING.plus(Duration.ofHours(28)));
            assertTrue(replica.best(DAY.plusDays(2)).isPresent(), "better a reader twice than none");
            clock.set(EVENING.plus(Duration.ofHours(49)));
            assertFalse(replica.best(DAY.plusDays(2)).isPresent(), "no salt is used after its 48 hours");
        });
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> replica.best(DAY.plusDays(2)).isPresent());
    }

    @Test
    void neitherAddressNorUserAgentIsKeptAnywhere() {
        UUID article = UUID.randomUUID();
        new Reader("198.51.100.237", "Mozilla/5.0 (X11; Linux x86_64) Zephyrbrowser/7.31", Map.of()).opens(article);
        Reader.awaitViews(article, 1);

        List<String> tables = database.rows(
                "select table_name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'");
        assertTrue(tables.contains("day_salt"), tables::toString);
        for (String table : tables) {
            assertEquals(
                    List.of("0"),
                    database.rows("select count(*) from " + table + " t where t::text ~* '198\\.51\\.100|zephyr'"),
                    table);
        }
        for (var record : topics.read("views")) {
            String text = new String(record.value(), StandardCharsets.UTF_8);
            assertFalse(text.contains("198.51.100") || text.contains("ephyr"), text);
        }
    }
}
