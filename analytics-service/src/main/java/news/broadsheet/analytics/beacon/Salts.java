package news.broadsheet.analytics.beacon;

import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import news.broadsheet.analytics.outage.FailureLog;
import news.broadsheet.analytics.start.Schema;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that visitor keys are made with, one a day. They are in the database, because all replicas must make the same
 * keys, and in memory, because readers are counted while the database is away. Nobody can make a day's keys again once its
 * salt is gone.
 */
@ApplicationScoped
class Salts {
    private static final Duration LIFE = Duration.ofHours(48);

    /** How long before its day a salt is made, so that an outage over midnight does not matter. */
    private static final Duration AHEAD = Duration.ofHours(6);

    private static final int BYTES = 32;
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final DataSource database;
    private final Schema schema;
    private final Clock clock;
    private final BeaconConfiguration configuration;
    private final FailureLog failures = new FailureLog(
            Logger.getLogger(Salts.class),
            "The salts of visitor keys are not refreshed while the database does not answer; those known are used for 48 h",
            "The salts of visitor keys are refreshed again");
    private final SecureRandom random = new SecureRandom();
    private long noTryBefore = System.nanoTime();
    private volatile Map<LocalDate, Salt> known = Map.of();

    private record Salt(byte[] bytes, Instant createdAt) {
        boolean isAliveAt(Instant now) {
            return now.isBefore(createdAt.plus(LIFE));
        }
    }

    Salts(DataSource database, Schema schema, Clock clock, BeaconConfiguration configuration) {
        this.database = database;
        this.schema = schema;
        this.clock = clock;
        this.configuration = configuration;
    }

    /** The salt of a day if this replica knows it. */
    Optional<byte[]> of(LocalDate day) {
        return Optional.ofNullable(known.get(day))
                .filter(salt -> salt.isAliveAt(clock.instant()))
                .map(Salt::bytes);
    }

    /**
     * The salt to make the keys of a day with: its own, or the latest one that is alive where the database was away for so
     * long that there is none for this day. Then some readers may count twice that day, which is better than not at all.
     */
    Optional<byte[]> best(LocalDate day) {
        Optional<byte[]> own = of(day);
        if (own.isPresent()) {
            return own;
        }
        refreshFor(day);
        Instant now = clock.instant();
        return of(day).or(() -> known.entrySet().stream()
                .filter(entry ->
                        entry.getKey().isBefore(day) && entry.getValue().isAliveAt(now))
                .max(Map.Entry.comparingByKey())
                .map(entry -> entry.getValue().bytes()));
    }

    /** Whether readers can be told apart now. */
    boolean areKnown() {
        return best(LocalDate.ofInstant(clock.instant(), configuration.timeZone()))
                .isPresent();
    }

    /** Deletes what is old and makes what is new, also when nobody comes. */
    @Scheduled(every = "1m")
    void refresh() {
        refreshFor(null);
    }

    /** One at a time: whoever waited finds what was read meanwhile. A database that is away is not asked at once again. */
    private synchronized void refreshFor(@Nullable LocalDate day) {
        if ((day != null && of(day).isPresent()) || System.nanoTime() - noTryBefore < 0) {
            return;
        }
        try {
            read();
            failures.worked();
        } catch (SQLException | FlywayException e) {
            noTryBefore = System.nanoTime() + PAUSE;
            failures.failed(e);
        }
    }

    private void read() throws SQLException {
        schema.ensure();
        Instant now = clock.instant();
        try (Connection connection = database.getConnection()) {
            deleteOld(connection, now);
            add(connection, LocalDate.ofInstant(now, configuration.timeZone()), now);
            add(connection, LocalDate.ofInstant(now.plus(AHEAD), configuration.timeZone()), now);
            known = read(connection);
        }
    }

    private static void deleteOld(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("delete from day_salt where created_at <= ?")) {
            delete.setObject(1, now.minus(LIFE).atOffset(ZoneOffset.UTC));
            delete.executeUpdate();
        }
    }

    /** The first replica's salt stays. */
    private void add(Connection connection, LocalDate day, Instant now) throws SQLException {
        byte[] salt = new byte[BYTES];
        random.nextBytes(salt);
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into day_salt (day, salt, created_at) values (?, ?, ?) on conflict do nothing")) {
            insert.setObject(1, day);
            insert.setBytes(2, salt);
            insert.setObject(3, now.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static Map<LocalDate, Salt> read(Connection connection) throws SQLException {
        Map<LocalDate, Salt> salts = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement("select day, salt, created_at from day_salt");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                salts.put(
                        rows.getObject(1, LocalDate.class),
                        new Salt(
                                rows.getBytes(2),
                                rows.getObject(3, OffsetDateTime.class).toInstant()));
            }
        }
        return Map.copyOf(salts);
    }
}
