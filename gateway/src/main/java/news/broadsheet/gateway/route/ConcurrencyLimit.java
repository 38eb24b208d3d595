package news.broadsheet.gateway.route;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Limits the calls that a service has to answer at the same time. The limit grows by one while calls are answered and is used, and
 * shrinks by a tenth with each that is not answered in time (additive increase, multiplicative decrease, as of TCP Reno, RFC 5681). Calls
 * above it wait for a moment, the highest priority first; when too many wait, the lowest priority is shed.
 */
final class ConcurrencyLimit {
    private static final int LEAST = 8;
    private static final int INITIAL = 32;
    /** Also the size of the connection pool of a service. */
    static final int MOST = 64;

    private static final int MOST_WAITING = 256;
    private static final double BACKOFF = 0.9;
    /** Calls are timed by their routes; a slow one within its time is no sign of overload. */
    private static final Duration NEVER_TOO_SLOW = Duration.ofMinutes(1);

    private final AIMDLimit limit = AIMDLimit.newBuilder()
            .minLimit(LEAST)
            .initialLimit(INITIAL)
            .maxLimit(MOST)
            .backoffRatio(BACKOFF)
            .timeout(NEVER_TOO_SLOW.toSeconds(), TimeUnit.SECONDS)
            .build();

    // Guarded by this.
    private final TreeSet<Waiter> waiting = new TreeSet<>(
            Comparator.comparing((Waiter waiter) -> waiter.priority).thenComparing(waiter -> waiter.number));
    private int inFlight;
    private long arrivals;

    private static final class Waiter {
        private final Priority priority;
        private final long number;
        private final CompletableFuture<Boolean> admitted = new CompletableFuture<>();

        Waiter(Priority priority, long number) {
            this.priority = priority;
            this.number = number;
        }
    }

    /**
     * Asks for one more call. Each admitted call must be followed by one {@link #release}.
     *
     * @param patience how long the call may wait
     * @return completed at once while there is room, otherwise by the thread that makes room; false when the call is shed
     */
    CompletableFuture<Boolean> acquire(Priority priority, Duration patience) {
        Waiter waiter;
        synchronized (this) {
            if ((waiting.isEmpty() || waiting.first().priority.compareTo(priority) > 0) && isRoomFor(priority)) {
                inFlight++;
                return CompletableFuture.completedFuture(true);
            }
            waiter = new Waiter(priority, arrivals++);
            waiting.add(waiter);
            if (waiting.size() > MOST_WAITING) {
                waiting.pollLast().admitted.complete(false);
            }
        }
        return waiter.admitted
                .completeOnTimeout(false, patience.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((admitted, failure) -> {
                    if (!admitted) {
                        leave(waiter);
                    }
                });
    }

    private synchronized void leave(Waiter waiter) {
        waiting.remove(waiter);
    }

    /**
     * Ends an admitted call.
     *
     * @param began {@link System#nanoTime()} at its beginning
     * @param answered whether it was answered in time
     */
    synchronized void release(long began, boolean answered) {
        limit.onSample(began, System.nanoTime() - began, inFlight, !answered);
        inFlight--;
        // The first one has the largest share: without room for it there is none for the others.
        while (!waiting.isEmpty() && isRoomFor(waiting.first().priority)) {
            // Not one whose patience has just ended.
            if (waiting.pollFirst().admitted.complete(true)) {
                inFlight++;
            }
        }
    }

    private boolean isRoomFor(Priority priority) {
        return inFlight < limit.getLimit() * priority.share();
    }

    int limit() {
        return limit.getLimit();
    }

    synchronized int inFlight() {
        return inFlight;
    }

    synchronized int waiting() {
        return waiting.size();
    }
}
