package news.broadsheet.gateway.cache;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * Caches public responses for as long as they allow, and until an event about one of their tags. Concurrent requests
 * for the same key share one call to the service, which runs on its own thread. When a cached response exists, nobody
 * waits for the service longer than {@link #PATIENCE}: the cached response is served and the call goes on in the
 * background. While the service fails, the cached response is served.
 *
 * @param <A> type of a response
 */
@RegisterForReflection(
        classNames = "com.github.benmanes.caffeine.cache.SSMW") // Caffeine loads it by name: with a maximum weight
public class PublicCache<A> {
    /** For how long a failing service is not called again when a cached response exists. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

    /**
     * How long a request waits for a new response when a stale one exists. A healthy service answers in time, so that
     * readers see news at once; when it hangs, readers notice nothing.
     */
    private static final Duration PATIENCE = Duration.ofMillis(30);

    private final Clock clock;
    private final Executor threads;
    private final Cache<String, Entry<A>> entries;
    private final Map<String, Set<String>> keysByTag = new ConcurrentHashMap<>();
    private final Map<String, InFlight<A>> flights = new ConcurrentHashMap<>();
    /** Counts purges. A response that was requested before a purge of its tags must not be cached after it. */
    private final AtomicLong purges = new AtomicLong();

    private final Cache<String, Long> lastPurge =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(2)).build();

    private record Entry<A>(A answer, CachePolicy policy, Instant freshUntil, Instant usableUntil) {
        Entry<A> freshUntil(Instant instant) {
            return new Entry<>(answer, policy, instant, usableUntil);
        }
    }

    /** A call in flight, which all requests for the same key wait for. */
    private static final class InFlight<A> {
        private final long purgesBefore;
        private final long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        private final CompletableFuture<A> answer = new CompletableFuture<>();

        InFlight(long purgesBefore) {
            this.purgesBefore = purgesBefore;
        }

        /** Waits for the response and rethrows a failure as it was thrown. */
        A whole() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                throw e.getCause() instanceof RuntimeException failure ? failure : e;
            }
        }

        /** Waits for the response until a stale one had better be served. */
        boolean arrivesInTime() {
            try {
                answer.get(patienceEnds - System.nanoTime(), TimeUnit.NANOSECONDS);
                return true;
            } catch (TimeoutException | ExecutionException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    /**
     * What the service answered.
     *
     * @param unchanged whether the cached response is still valid; {@code answer} is ignored then
     */
    public record Fetched<A>(A answer, boolean unchanged, CachePolicy policy) {}

    /**
     * @param threads run the calls to the services
     * @param maxWeight limit in the unit of {@code weight}; above it the least used entries are evicted
     */
    public PublicCache(Clock clock, Executor threads, long maxWeight, ToIntFunction<A> weight) {
        this.clock = clock;
        this.threads = threads;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(maxWeight)
                .weigher((String key, Entry<A> entry) -> weight.applyAsInt(entry.answer()))
                // A removal listener would run later, when the key may be cached again.
                .evictionListener(this::forgetTags)
                .build();
    }

    /**
     * Returns the cached response while it is fresh; otherwise calls the service, and falls back to the stale response
     * when the service fails or is slow.
     *
     * @param fetch calls the service, given the stale response for revalidation; it throws when the service fails, and
     *     must have its own time-out
     */
    public A get(String key, Function<Optional<A>, Fetched<A>> fetch) {
        Instant now = clock.instant();
        Entry<A> entry = entries.getIfPresent(key);
        if (entry != null && now.isBefore(entry.freshUntil())) {
            return entry.answer();
        }
        InFlight<A> flight = startOrJoin(key, Optional.ofNullable(entry), fetch);
        if (entry == null || flight.arrivesInTime()) {
            return flight.whole();
        }
        // Read again: the cached response may have been removed meanwhile.
        Entry<A> kept = entries.getIfPresent(key);
        return kept != null && now.isBefore(kept.usableUntil()) ? kept.answer() : flight.whole();
    }

    /** Joins the call in flight, or starts one. */
    private InFlight<A> startOrJoin(String key, Optional<Entry<A>> entry, Function<Optional<A>, Fetched<A>> fetch) {
        InFlight<A> mine = new InFlight<>(purges.get());
        InFlight<A> flight = flights.compute(
                key,
                // A call that started before a purge may return the old content.
                (k, other) -> other != null && other.purgesBefore == mine.purgesBefore ? other : mine);
        if (flight == mine) {
            try {
                threads.execute(() -> run(mine, key, entry, fetch));
            } catch (RejectedExecutionException stopping) {
                fail(mine, key, stopping);
            }
        }
        return flight;
    }

    private void run(
            InFlight<A> flight, String key, Optional<Entry<A>> entry, Function<Optional<A>, Fetched<A>> fetch) {
        try {
            A answer = fetchAndKeep(key, entry, fetch, flight.purgesBefore);
            flights.remove(key, flight);
            flight.answer.complete(answer);
        } catch (RuntimeException | Error failed) {
            fail(flight, key, failed);
        }
    }

    private void fail(InFlight<A> flight, String key, Throwable failed) {
        leaveAlone(key);
        flights.remove(key, flight);
        flight.answer.completeExceptionally(failed);
    }

    /** Serves the stale response for a while without calling the service again. */
    private void leaveAlone(String key) {
        Instant now = clock.instant();
        entries.asMap()
                .computeIfPresent(
                        key,
                        (k, current) -> current.freshUntil().isAfter(now)
                                        || current.usableUntil().isBefore(now)
                                ? current
                                : current.freshUntil(now.plus(PAUSE_AFTER_FAILURE)));
    }

    private A fetchAndKeep(
            String key, Optional<Entry<A>> entry, Function<Optional<A>, Fetched<A>> fetch, long purgesBefore) {
        Fetched<A> fetched = fetch.apply(entry.map(Entry::answer));
        A answer = fetched.unchanged() ? entry.orElseThrow().answer() : fetched.answer();
        CachePolicy policy = fetched.unchanged() ? entry.orElseThrow().policy() : fetched.policy();
        if (policy.isCacheable()) {
            Instant freshUntil = clock.instant().plus(policy.fresh());
            put(key, new Entry<>(answer, policy, freshUntil, freshUntil.plus(policy.staleIfError())));
            if (wasPurgedSince(purgesBefore, policy.tags())) {
                remove(key);
            }
        } else {
            remove(key);
        }
        return answer;
    }

    private void put(String key, Entry<A> entry) {
        entries.asMap().compute(key, (k, before) -> {
            if (before != null) {
                forgetTags(k, before, RemovalCause.REPLACED);
            }
            for (String tag : entry.policy().tags()) {
                keysByTag.compute(tag, (t, keys) -> {
                    Set<String> more = keys == null ? ConcurrentHashMap.newKeySet() : keys;
                    more.add(k);
                    return more;
                });
            }
            return entry;
        });
    }

    private void remove(String key) {
        entries.asMap().computeIfPresent(key, (k, entry) -> {
            forgetTags(k, entry, RemovalCause.EXPLICIT);
            return null;
        });
    }

    private boolean wasPurgedSince(long purgesBefore, Set<String> tags) {
        return purges.get() != purgesBefore
                && tags.stream().anyMatch(tag -> {
                    Long at = lastPurge.getIfPresent(tag);
                    return at != null && at > purgesBefore;
                });
    }

    /** Makes responses with these tags stale. They are served only while the service is slow or fails. */
    public void markStale(Set<String> tags) {
        purge(tags, key -> entries.asMap().computeIfPresent(key, (k, entry) -> entry.freshUntil(Instant.MIN)));
    }

    /** Removes responses with these tags. They are not served any more, even while the service fails. */
    public void remove(Set<String> tags) {
        purge(tags, this::remove);
    }

    private void purge(Set<String> tags, Consumer<String> forget) {
        long purge = purges.incrementAndGet();
        for (String tag : tags) {
            lastPurge.put(tag, purge);
            Set.copyOf(keysByTag.getOrDefault(tag, Set.of())).forEach(forget);
        }
    }

    private void forgetTags(String key, Entry<A> entry, RemovalCause cause) {
        for (String tag : entry.policy().tags()) {
            keysByTag.computeIfPresent(tag, (t, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }
}
