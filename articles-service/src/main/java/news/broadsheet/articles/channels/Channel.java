package news.broadsheet.articles.channels;

import java.util.Optional;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Somewhere outside of this platform that is told what is public. Called by one thread of one replica at a time, never
 * within a transaction.
 */
interface Channel {

    /** Stays the same for ever: receipts know their channel by it. */
    String name();

    /** Whether it is to be told, though it may never have heard of the article. What it has heard of it is always told. */
    boolean wants(Announcement announcement);

    /**
     * Where telling this twice would make two things; empty where repeating does no harm. Such a place numbers what is
     * made in it.
     */
    Optional<String> placeOf(Announcement announcement);

    /**
     * Makes what stands there agree with what is announced: posts it, edits it, or takes it back. Takes at most half of
     * the lease.
     */
    Delivered deliver(Delivery delivery) throws DeliveryFailed, InterruptedException;

    /**
     * The newest state of an article, to be told.
     *
     * @param standing what stands there of this article, if anything does
     * @param lostAfter an earlier post of this article may or may not have been heard: if it was, its number is above
     *     this one
     * @param mark stored before this is delivered: whatever it makes has a number above
     * @param isOurs whether a number of the place is known to be something else of ours
     */
    record Delivery(
            Announcement announcement,
            @Nullable Reference standing,
            @Nullable Long lostAfter,
            @Nullable Long mark,
            LongPredicate isOurs) {}

    /**
     * @param reference what stands there now, if it could be changed later
     * @param textHash SHA-256 of what readers see there, if anything
     */
    record Delivered(
            @Nullable Reference reference, @Nullable String textHash) {
        static final Delivered NOTHING_STANDS = new Delivered(null, null);
    }
}
