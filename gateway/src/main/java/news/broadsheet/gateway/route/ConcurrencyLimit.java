package news.broadsheet.gateway.route;

import com.netflix.concurrency.limits.limit.AIMDLimit;
import java.time.Duration;
import java.util.Comparator;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

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
     * Waits until one more call may be made. Each admitted call must be followed by one {@link #release}.
     *
     * @param patience how long to wait
     * @return false when the call is shed
     */
    boolean acquire(Priority priority, Duration patience) {
        Waiter waiter;
        synchronized (this) {
            if ((waiting.isEmpty() || waiting.first().priority.compareTo(priority) > 0) && isRoomFor(priority)) {
                inFlight++;
                return true;
            }
            waiter = new Waiter(priority, arrivals++);
            waiting.add(waiter);
            if (waiting.size() > MOST_WAITING) {
                waiting.pollLast().admitted.complete(false);
            }
        }
        return await(waiter, patience);
    }

    private boolean await(Waiter waiter, Duration patience) {
        try {
            return waiter.admitted.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return !giveUp(waiter);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !giveUp(waiter);
        } catch (ExecutionException e) {
            throw new IllegalStateException("Nobody fails a waiter", e);
        }
    }

    /** Returns false when it was admitted at the last moment. */
    private synchronized boolean giveUp(Waiter waiter) {
        return waiting.remove(waiter) || !waiter.admitted.getNow(false);
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
            inFlight++;
            waiting.pollFirst().admitted.complete(true);
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
