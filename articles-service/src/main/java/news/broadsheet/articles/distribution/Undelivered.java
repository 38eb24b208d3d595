package news.broadsheet.articles.distribution;

import java.time.Duration;

/** A channel could not be told. The reason is for the newsroom and holds no secrets. */
final class Undelivered extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean hopeless;
    private final transient Duration retryAfter;
    private final Long lostAfter;

    private Undelivered(String reason, boolean hopeless, Duration retryAfter, Long lostAfter) {
        super(reason, null, false, false);
        this.hopeless = hopeless;
        this.retryAfter = retryAfter;
        this.lostAfter = lostAfter;
    }

    /** @param lostAfter see {@link Channel.Delivery}: what is in doubt after this try; null for nothing */
    static Undelivered forNow(String reason, Long lostAfter) {
        return new Undelivered(reason, false, null, lostAfter);
    }

    /** The whole channel is to be left alone for so long. */
    static Undelivered notBefore(Duration retryAfter, String reason, Long lostAfter) {
        return new Undelivered(reason, false, retryAfter, lostAfter);
    }

    /** Trying again is of no use before somebody has changed something. */
    static Undelivered forGood(String reason, Long lostAfter) {
        return new Undelivered(reason, true, null, lostAfter);
    }

    boolean isHopeless() {
        return hopeless;
    }

    /** Null where the channel did not say. */
    Duration retryAfter() {
        return retryAfter;
    }

    Long lostAfter() {
        return lostAfter;
    }
}
