package news.broadsheet.articles.frontpage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One arrangement as the newsroom sees it.
 *
 * @param version its number, by which it can be brought back; 0 where nobody has arranged anything yet
 * @param validFrom absent where nobody has arranged anything yet, like {@code madeBy} and {@code madeAt}
 * @param restores the version that it brought back
 */
record LayoutView(
        long version,
        @Nullable Instant validFrom,
        List<Slot> slots,
        @Nullable String note,
        @Nullable Long restores,
        @Nullable String madeBy,
        @Nullable Instant madeAt,
        @Nullable String cancelledBy,
        @Nullable Instant cancelledAt) {

    static LayoutView of(Layout layout) {
        return new LayoutView(
                layout.number(),
                layout.validFrom(),
                layout.slots(),
                layout.note(),
                layout.restores(),
                layout.madeByName(),
                layout.madeAt(),
                layout.cancelledBy(),
                layout.cancelledAt());
    }

    /** Where nobody has arranged anything yet. */
    static LayoutView untouched() {
        return new LayoutView(0, null, Layout.untouched(), null, null, null, null, null, null);
    }
}
