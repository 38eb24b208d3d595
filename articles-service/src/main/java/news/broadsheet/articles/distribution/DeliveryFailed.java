package news.broadsheet.articles.distribution;

import java.time.Duration;

/** A channel could not be told. The reason is for the newsroom and holds no secrets. */
final class DeliveryFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final transient Duration retryAfter;
    private final Long lostAfter;

    private DeliveryFailed(String reason, boolean permanent, Duration retryAfter, Long lostAfter) {
        super(reason, null, false, false);
        this.permanent = permanent;
        this.retryAfter = retryAfter;
        this.lostAfter = lostAfter;
    }

    /** @param lostAfter see {@link Channel.Delivery}: what is in doubt after this try; null for nothing */
    static DeliveryFailed temporarily(String reason, Long lostAfter) {
        return new DeliveryFailed(reason, false, null, lostAfter);
    }

    /** The whole channel is to be left alone for so long. */
    static DeliveryFailed notBefore(Duration retryAfter, String reason, Long lostAfter) {
        return new DeliveryFailed(reason, false, retryAfter, lostAfter);
    }

    /** Trying again is of no use before somebody has changed something. */
    static DeliveryFailed permanently(String reason, Long lostAfter) {
        return new DeliveryFailed(reason, true, null, lostAfter);
    }

    boolean isPermanent() {
        return permanent;
    }

    /** Null where the channel did not say. */
    Duration retryAfter() {
        return retryAfter;
    }

    Long lostAfter() {
        return lostAfter;
    }
}
