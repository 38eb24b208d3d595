package news.broadsheet.articles.frontpage;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import news.broadsheet.http.SelfValidating;
import news.broadsheet.http.Slug;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A named place on the front page. Where it has fewer pinned articles than room, the latest fill the gap. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@RegisterForReflection
record Slot(
        @Schema(description = "A slug that the site draws by, such as lead or city") @NotNull @Slug
        String name,

        @Schema(description = "How many articles it has room for", defaultValue = "1")
        @Min(value = 1, message = ROOM)
        @Max(value = LARGEST, message = ROOM)
        Integer size,

        @Schema(description = "Articles that stand here, in order; a withdrawn one drops out") @Size(max = LARGEST)
        List<@NotNull UUID> pinned,

        @Schema(description = "Whether the latest articles fill what is left", defaultValue = "true")
        Boolean fill,

        @Schema(description = "Slug of the section that fills it; left out for all") @Slug
        String section)
        implements SelfValidating {
    private static final int LARGEST = 20;
    private static final String ROOM = "must be from 1 to " + LARGEST;

    Slot {
        size = size == null ? 1 : size;
        // Keeps nulls, which List.copyOf does not, for the validator to name them.
        pinned = pinned == null ? List.of() : Collections.unmodifiableList(pinned);
        fill = fill == null || fill;
    }

    @Override
    public void check(Violations violations) {
        violations.addIf(
                pinned.size() > size, "pinned", "has " + pinned.size() + " articles; the slot has room for " + size);
    }
}
