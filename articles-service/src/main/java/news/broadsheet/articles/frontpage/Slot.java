package news.broadsheet.articles.frontpage;

import static news.broadsheet.http.Violations.SLUG_LENGTH;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A named place on the front page. Where it has fewer pinned articles than room, the latest fill the gap. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Slot(
        @Schema(
                description = "A slug that the site draws by, such as lead or city",
                maxLength = SLUG_LENGTH,
                required = true)
        String name,

        @Schema(description = "How many articles it has room for", minimum = "1", maximum = "20", defaultValue = "1")
        Integer size,

        @Schema(description = "Articles that stand here, in order; a withdrawn one drops out", maxItems = 20)
        List<UUID> pinned,

        @Schema(description = "Whether the latest articles fill what is left", defaultValue = "true")
        Boolean fill,

        @Schema(description = "Slug of the section that fills it; left out for all", maxLength = SLUG_LENGTH)
        String section) {
    private static final int LARGEST = 20;

    Slot {
        size = size == null ? 1 : size;
        // Keeps nulls, which List.copyOf does not, for the check to name them.
        pinned = pinned == null ? List.of() : Collections.unmodifiableList(new ArrayList<>(pinned));
        fill = fill == null || fill;
    }

    void check(String field, Violations violations) {
        violations
                .present(field + ".name", name)
                .slug(field + ".name", name)
                .addIf(size < 1 || size > LARGEST, field + ".size", "must be from 1 to " + LARGEST)
                .slug(field + ".section", section)
                .addIf(
                        pinned.size() > size,
                        field + ".pinned",
                        "has " + pinned.size() + " articles; the slot has room for " + size);
        for (int i = 0; i < Math.min(pinned.size(), LARGEST); i++) {
            violations.present(field + ".pinned[" + i + "]", pinned.get(i));
        }
    }
}
