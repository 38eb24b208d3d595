package news.broadsheet.analytics.beacon;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import news.broadsheet.analytics.outage.FailureLog;
import news.broadsheet.analytics.start.SchemaMigration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The secrets that visitor keys are made with, one a day. They are in the database, because all replicas must make the same
 * keys, and in memory, because readers are counted while the database is away. Nobody can make a day's keys again once its
 * salt is gone.
 */
@ApplicationScoped
class Salts implements PanacheRepositoryBase<Salt, LocalDate> {
    /** How long before its day a salt is made, so that an outage over midnight does not matter. */
    private static final Duration AHEAD = Duration.ofHours(6);

    private static final int BYTES = 32;
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final SchemaMigration schema;
    private final Clock clock;
    private final BeaconConfig config;
    private final FailureLog failures = new FailureLog(
            Logger.getLogger(Salts.class),
            "The salts of visitor keys are not refreshed while the database does not answer; those known are used for 48 h",
            "The salts of visitor keys are refreshed again");
    private final SecureRandom random = new SecureRandom();
    private long noTryBefore = System.nanoTime();
    private volatile Map<LocalDate, Salt> known = Map.of();

    Salts(SchemaMigration schema, Clock clock, BeaconConfig config) {
        this.schema = schema;
        this.clock = clock;
        this.config = config;
    }

    /** The salt of a day if this replica knows it. */
    Optional<byte[]> of(LocalDate day) {
        return Optional.ofNullable(known.get(day))
                .filter(salt -> salt.isAliveAt(clock.instant()))
                .map(salt -> salt.secret);
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
                .map(entry -> entry.getValue().secret));
    }

    /** Whether readers can be told apart now. */
    boolean areKnown() {
        return best(LocalDate.ofInstant(clock.instant(), config.timeZone())).isPresent();
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
        } catch (SQLException | RuntimeException e) {
            noTryBefore = System.nanoTime() + PAUSE;
            failures.failed(e);
        }
    }

    private void read() throws SQLException {
        schema.ensure();
        Instant now = clock.instant();
        known = QuarkusTransaction.requiringNew().call(() -> {
            delete("createdAt <= ?1", now.minus(Salt.LIFE));
            add(LocalDate.ofInstant(now, config.timeZone()), now);
            add(LocalDate.ofInstant(now.plus(AHEAD), config.timeZone()), now);
            return listAll().stream().collect(Collectors.toUnmodifiableMap(salt -> salt.day, Function.identity()));
        });
    }

    /** The first replica's salt stays. */
    private void add(LocalDate day, Instant now) {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        Panache.executeUpdate(
                "insert into Salt (day, secret, createdAt) values (?1, ?2, ?3) on conflict do nothing",
                day,
                secret,
                now);
    }
}
