package news.broadsheet.articles.channels;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A channel could not be told. The reason is for the newsroom and holds no secrets. */
final class DeliveryFailed extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean permanent;
    private final transient @Nullable Duration retryAfter;
    private final @Nullable Long lostAfter;

    private DeliveryFailed(String reason, boolean permanent, @Nullable Duration retryAfter, @Nullable Long lostAfter) {
        super(reason, null, false, false);
        this.permanent = permanent;
        this.retryAfter = retryAfter;
        this.lostAfter = lostAfter;
    }

    /** @param lostAfter see {@link Channel.Delivery}: what is in doubt after this try */
    static DeliveryFailed temporarily(String reason, @Nullable Long lostAfter) {
        return new DeliveryFailed(reason, false, null, lostAfter);
    }

    /** The whole channel is to be left alone for so long. */
    static DeliveryFailed notBefore(Duration retryAfter, String reason, @Nullable Long lostAfter) {
        return new DeliveryFailed(reason, false, retryAfter, lostAfter);
    }

    /** Trying again is of no use before somebody has changed something. */
    static DeliveryFailed permanently(String reason, @Nullable Long lostAfter) {
        return new DeliveryFailed(reason, true, null, lostAfter);
    }

    boolean isPermanent() {
        return permanent;
    }

    /** For how long the channel wants to be left alone, if it said so. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    @Nullable
    Long lostAfter() {
        return lostAfter;
    }
}
