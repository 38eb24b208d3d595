package news.broadsheet.gateway.route;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Limits repeated calls to a tenth of the first ones, so that repeating does not multiply the load on a service that fails. Twenty
 * are saved up at most.
 */
final class RetryBudget {
    /** In tenths of a retry. */
    private static final int RETRY = 10;

    private static final int MOST = 20 * RETRY;

    private final AtomicInteger saved = new AtomicInteger(MOST);

    /** Counts a first call. */
    void earn() {
        saved.updateAndGet(before -> Math.min(before + 1, MOST));
    }

    /** Takes one retry, if there is one. */
    boolean spend() {
        return saved.getAndUpdate(before -> before < RETRY ? before : before - RETRY) >= RETRY;
    }
}
