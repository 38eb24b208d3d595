package news.broadsheet.articles.frontpage;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A front page as the chief arranges it. */
record LayoutDraft(
        @Schema(maxItems = SLOTS, description = "In order", required = true)
        List<Slot> slots,

        @Schema(description = "When it comes into effect; left out for at once")
        @JsonDeserialize(using = WireTime.class)
        Instant validFrom,

        @Schema(description = "Why, for colleagues", maxLength = NOTE)
        String note) {
    private static final int SLOTS = 30;
    private static final int NOTE = 200;
    /** What one answer to a reader may carry. */
    private static final int ARTICLES = 100;

    LayoutDraft {
        slots = slots == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(slots));
        note = note == null || note.isBlank() ? null : note.strip();
        Violations violations = new Violations()
                .addIf(slots.isEmpty(), "slots", "is required: at least one")
                .addIf(slots.size() > SLOTS, "slots", "has " + slots.size() + " entries; at most " + SLOTS)
                .line("note", note, NOTE);
        if (slots.size() <= SLOTS) {
            check(slots, violations);
        }
        violations.throwIfAny();
    }

    private static void check(List<Slot> slots, Violations violations) {
        Set<String> names = new HashSet<>();
        int room = 0;
        for (int i = 0; i < slots.size(); i++) {
            String field = "slots[" + i + "]";
            Slot slot = slots.get(i);
            violations.present(field, slot);
            if (slot != null) {
                slot.check(field, violations);
                violations.addIf(
                        slot.name() != null && !names.add(slot.name()), field + ".name", "is the name of another slot");
                room += Math.clamp(slot.size(), 0, ARTICLES);
            }
        }
        violations.addIf(room > ARTICLES, "slots", "have room for " + room + " articles; at most " + ARTICLES);
        checkPinnedOnce(slots, violations);
    }

    private static void checkPinnedOnce(List<Slot> slots, Violations violations) {
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
