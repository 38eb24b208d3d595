package news.broadsheet.articles.frontpage;

import java.time.Instant;
import java.util.List;

/**
 * One arrangement of a front page. Never changed: another one takes its place.
 *
 * @param number grows with every change of the language's front page
 * @param restores number of the one that this brought back; null unless it did
 * @param cancelledBy name of who called it off before it came into effect; null unless somebody did
 */
record Layout(
        String language,
        long number,
        Instant validFrom,
        List<Slot> slots,
        String note,
        Long restores,
        String madeBy,
        String madeByName,
        Instant madeAt,
        String cancelledBy,
        Instant cancelledAt) {
    private static final int DEFAULT_SIZE = 15;

    /** Before anybody arranges anything: the latest. */
    static Layout untouched(String language) {
        Slot latest = new Slot("latest", DEFAULT_SIZE, List.of(), true, null);
        return new Layout(language, 0, Instant.EPOCH, List.of(latest), null, null, "", "", Instant.EPOCH, null, null);
    }

    boolean isToCome(Instant now) {
        return cancelledAt == null && validFrom.isAfter(now);
    }
}
