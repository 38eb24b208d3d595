package news.broadsheet.articles.frontpage;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.SelfValidating;
import news.broadsheet.http.SingleLine;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A front page as the chief arranges it. */
record LayoutDraft(
        @Schema(description = "In order") @NotNull(message = "is required: at least one") @Size(max = LayoutDraft.SLOTS)
        List<@NotNull @Valid Slot> slots,

        @Schema(description = "When it comes into effect; left out for at once")
        @JsonDeserialize(using = WireTime.class)
        Instant validFrom,

        @Schema(description = "Why, for colleagues") @Size(max = 200) @SingleLine
        String note)
        implements SelfValidating {
    /** What one answer to a reader may carry. */
    private static final int ARTICLES = 100;

    static final int SLOTS = 30;

    LayoutDraft {
        slots = slots == null || slots.isEmpty() ? null : Collections.unmodifiableList(slots);
        note = Stripped.of(note);
    }

    @Override
    public void check(Violations violations) {
        if (slots == null || slots.size() > SLOTS) {
            return;
        }
        Set<String> names = new HashSet<>();
        int room = 0;
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (slot != null) {
                violations.addIf(
                        slot.name() != null && !names.add(slot.name()),
                        "slots[" + i + "].name",
                        "is the name of another slot");
                room += Math.clamp(slot.size(), 0, ARTICLES);
            }
        }
        violations.addIf(room > ARTICLES, "slots", "have room for " + room + " articles; at most " + ARTICLES);
        checkPinnedOnce(violations);
    }

    private void checkPinnedOnce(Violations violations) {
        Map<UUID, String> places = new HashMap<>();
        for (int i = 0; i < slots.size(); i++) {
            List<UUID> pinned = slots.get(i) == null ? List.of() : slots.get(i).pinned();
            for (int j = 0; j < pinned.size(); j++) {
                String place = "slots[" + i + "].pinned[" + j + "]";
                String before = pinned.get(j) == null ? null : places.putIfAbsent(pinned.get(j), place);
                violations.addIf(before != null, place, "stands at " + before + " already");
            }
        }
    }
}
