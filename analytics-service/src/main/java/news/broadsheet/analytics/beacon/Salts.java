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
import news.broadsheet.analytics.start.SchemaMigration;
import news.broadsheet.worker.FailureLog;
import org.jspecify.annotations.Nullable;

/**
 * The secrets of the visitor keys, one a day. They are stored in the database, because all replicas must make the same
 * keys, and cached in memory, because readers are counted while the database is away. Without its salt nobody can make
 * a day's keys again.
 */
@ApplicationScoped
class Salts implements PanacheRepositoryBase<Salt, LocalDate> {
    /** How long in advance a salt is created, so that an outage over midnight does not matter. */
    private static final Duration AHEAD = Duration.ofHours(6);

    private static final int BYTES = 32;
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final SchemaMigration schema;
    private final Clock clock;
    private final BeaconConfig config;
    private final FailureLog failures = new FailureLog(
            Salts.class,
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

    /** Returns the salt of a day if this replica knows it. */
    Optional<byte[]> of(LocalDate day) {
        return Optional.ofNullable(known.get(day))
                .filter(salt -> salt.isAliveAt(clock.instant()))
                .map(salt -> salt.secret);
    }

    /**
     * Returns the salt of a day or, after a long outage of the database, the latest one that has not expired. Some
     * readers may then count twice that day, which is better than not at all.
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

    /** Says whether visitor keys can be made now. */
    boolean areKnown() {
        return best(LocalDate.ofInstant(clock.instant(), config.timeZone())).isPresent();
    }

    /** Deletes expired salts and creates new ones, also when nobody reads. */
    @Scheduled(every = "1m")
    void refresh() {
        refreshFor(null);
    }

    /**
     * Refreshes one at a time: callers that waited use what was read meanwhile. After a failure the database is left
     * alone for a while.
     */
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

    /** Adds a salt unless another replica was first. */
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
