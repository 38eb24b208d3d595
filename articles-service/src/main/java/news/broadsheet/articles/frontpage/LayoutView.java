package news.broadsheet.articles.frontpage;

import java.time.Instant;
import java.util.List;

/**
 * One arrangement as the newsroom sees it.
 *
 * @param version its number, by which it can be brought back; 0 where nobody has arranged anything yet
 * @param validFrom absent where nobody has arranged anything yet, like {@code madeBy} and {@code madeAt}
 * @param restores the version that it brought back
 */
record LayoutView(
        long version,
        Instant validFrom,
        List<Slot> slots,
        String note,
        Long restores,
        String madeBy,
        Instant madeAt,
        String cancelledBy,
        Instant cancelledAt) {

    static LayoutView of(Layout layout) {
        boolean untouched = layout.number() == 0;
        return new LayoutView(
                layout.number(),
                untouched ? null : layout.validFrom(),
                layout.slots(),
                layout.note(),
                layout.restores(),
                untouched ? null : layout.madeByName(),
                untouched ? null : layout.madeAt(),
                layout.cancelledBy(),
                layout.cancelledAt());
    }
}
