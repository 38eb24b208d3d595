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
    private final Cache<String, Cached<A>> entries;
    private final Map<String, Set<String>> keysByTag = new ConcurrentHashMap<>();
    private final Map<String, InFlight<A>> flights = new ConcurrentHashMap<>();
    /** Counts purges. A response that was requested before a purge of its tags must not be cached after it. */
    private final AtomicLong purges = new AtomicLong();

    private final AtomicLong lastPurgeOfAll = new AtomicLong();

    private final Cache<String, Long> lastPurge =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(2)).build();

    /**
     * A response with the time until which it is served.
     *
     * @param freshUntil until then without asking the service
     * @param usableUntil until then while the service is slow or fails
     */
    public record Cached<A>(A answer, CachePolicy policy, Instant freshUntil, Instant usableUntil) {
        Cached<A> freshUntil(Instant instant) {
            return new Cached<>(answer, policy, instant, usableUntil);
        }
    }

    /** Where a response came from (RFC 9211). */
    public enum Source {
        /** It was cached, fresh or stale. */
        CACHE,
        /** The service was called, and nothing was cached. */
        SERVICE,
        /** The service was called, because what was cached was stale. */
        SERVICE_AGAIN,
        /** Another request had called the service already. */
        SHARED_CALL
    }

    /** A response and where it came from. */
    public record Result<A>(Cached<A> cached, Source source) {

        public A answer() {
            return cached.answer();
        }
    }

    /** Signals that there is no response any more: what was cached is removed, and the cause is thrown. */
    public static final class NothingToCache extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NothingToCache(RuntimeException cause) {
            super(null, cause, false, false);
        }

        @Override
        public RuntimeException getCause() {
            return (RuntimeException) super.getCause();
        }
    }

    /** A call in flight, which all requests for the same key wait for. */
    private static final class InFlight<A> {
        private final long purgesBefore;
        private final long patienceEnds = System.nanoTime() + PATIENCE.toNanos();
        private final CompletableFuture<Cached<A>> answer = new CompletableFuture<>();

        InFlight(long purgesBefore) {
            this.purgesBefore = purgesBefore;
        }

        /** Waits for the response and rethrows a failure as it was thrown. */
        Cached<A> whole() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof NothingToCache nothing) {
                    throw nothing.getCause();
                }
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
                .weigher((String key, Cached<A> entry) -> weight.applyAsInt(entry.answer()))
                // A removal listener would run later, when the key may be cached again.
                .evictionListener(this::forgetTags)
                .build();
    }

    /** Returns the cached response while it is fresh. */
    public Optional<Result<A>> fresh(String key) {
        Cached<A> entry = entries.getIfPresent(key);
        return entry != null && clock.instant().isBefore(entry.freshUntil())
                ? Optional.of(new Result<>(entry, Source.CACHE))
                : Optional.empty();
    }

    /**
     * Returns the cached response while it is fresh; otherwise calls the service, and falls back to the stale response
     * when the service fails or is slow.
     *
     * @param fetch calls the service, given the stale response for revalidation; it throws when the service fails, or
     *     {@link NothingToCache} when there is nothing any more, and must have its own time-out
     */
    public Result<A> get(String key, Function<Optional<A>, Fetched<A>> fetch) {
        Instant now = clock.instant();
        Cached<A> entry = entries.getIfPresent(key);
        if (entry != null && now.isBefore(entry.freshUntil())) {
            return new Result<>(entry, Source.CACHE);
        }
        InFlight<A> mine = new InFlight<>(purges.get());
        InFlight<A> flight = startOrJoin(mine, key, Optional.ofNullable(entry), fetch);
        Source source = flight != mine ? Source.SHARED_CALL : entry == null ? Source.SERVICE : Source.SERVICE_AGAIN;
        if (entry == null || flight.arrivesInTime()) {
            return new Result<>(flight.whole(), source);
        }
        // Read again: the cached response may have been removed meanwhile.
        Cached<A> kept = entries.getIfPresent(key);
        return kept != null && now.isBefore(kept.usableUntil())
                ? new Result<>(kept, Source.CACHE)
                : new Result<>(flight.whole(), source);
    }

    /** Joins the call in flight, or starts one. */
    private InFlight<A> startOrJoin(
            InFlight<A> mine, String key, Optional<Cached<A>> entry, Function<Optional<A>, Fetched<A>> fetch) {
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
            InFlight<A> flight, String key, Optional<Cached<A>> entry, Function<Optional<A>, Fetched<A>> fetch) {
        try {
            Cached<A> answer = fetchAndKeep(key, entry, fetch, flight.purgesBefore);
            flights.remove(key, flight);
            flight.answer.complete(answer);
        } catch (NothingToCache nothing) {
            remove(key);
            flights.remove(key, flight);
            flight.answer.completeExceptionally(nothing);
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

    private Cached<A> fetchAndKeep(
            String key, Optional<Cached<A>> entry, Function<Optional<A>, Fetched<A>> fetch, long purgesBefore) {
        Fetched<A> fetched = fetch.apply(entry.map(Cached::answer));
        A answer = fetched.unchanged() ? entry.orElseThrow().answer() : fetched.answer();
        CachePolicy policy = fetched.unchanged() ? entry.orElseThrow().policy() : fetched.policy();
        Instant freshUntil = clock.instant().plus(policy.fresh());
        Cached<A> cached = new Cached<>(answer, policy, freshUntil, freshUntil.plus(policy.staleIfError()));
        if (policy.isCacheable()) {
            put(key, cached);
            if (wasPurgedSince(purgesBefore, policy.tags())) {
                remove(key);
                return cached.freshUntil(clock.instant());
            }
        } else {
            remove(key);
        }
        return cached;
    }

    private void put(String key, Cached<A> entry) {
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
                && (lastPurgeOfAll.get() > purgesBefore
                        || tags.stream().anyMatch(tag -> {
                            Long at = lastPurge.getIfPresent(tag);
                            return at != null && at > purgesBefore;
                        }));
    }

    /** Makes responses with these tags stale. They are served only while the service is slow or fails. */
    public void markStale(Set<String> tags) {
        purge(tags, this::makeStale);
    }

    /** Removes responses with these tags. They are not served any more, even while the service fails. */
    public void remove(Set<String> tags) {
        purge(tags, this::remove);
    }

    /** Makes all responses stale. */
    public void markAllStale() {
        purgeAll(this::makeStale);
    }

    /** Removes all responses: none is served any more, even while the services fail. */
    public void removeAll() {
        purgeAll(this::remove);
    }

    private void purgeAll(Consumer<String> forget) {
        for (int pass = 0; pass < 2; pass++) {
            lastPurgeOfAll.set(purges.incrementAndGet());
            Set.copyOf(entries.asMap().keySet()).forEach(forget);
        }
    }

    private void makeStale(String key) {
        entries.asMap().computeIfPresent(key, (k, entry) -> entry.freshUntil(clock.instant()));
    }

    /**
     * A page may be composed of responses that the first pass has not reached yet, after it has begun; the second one finds
     * that page.
     */
    private void purge(Set<String> tags, Consumer<String> forget) {
        purgeOnce(tags, forget);
        purgeOnce(tags, forget);
    }

    private void purgeOnce(Set<String> tags, Consumer<String> forget) {
        long purge = purges.incrementAndGet();
        for (String tag : tags) {
            lastPurge.put(tag, purge);
            Set.copyOf(keysByTag.getOrDefault(tag, Set.of())).forEach(forget);
        }
    }

    private void forgetTags(String key, Cached<A> entry, RemovalCause cause) {
        for (String tag : entry.policy().tags()) {
            keysByTag.computeIfPresent(tag, (t, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }
}
