package news.broadsheet.articles.newsroom.presence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.UUID;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An editing session as the newsroom asks for it. */
record PresenceDraft(
        @Schema(description = "The article that is opened") @Nullable
        UUID article,

        @Schema(description = "A session of yours to go on with; left out to begin one") @Nullable
        UUID session,

        @Schema(description = "Whether to take the draft from whoever has it", defaultValue = "false") @Nullable
        Boolean takeOver,

        @Schema(description = "Told to the colleague it is taken from", maxLength = REASON) @Nullable
        String reason) {
    private static final int REASON = 200;

    PresenceDraft {
        reason = reason == null || reason.isBlank() ? null : reason.strip();
        new Violations().line("reason", reason, REASON).throwIfAny();
    }

    @JsonIgnore
    boolean takesOver() {
        return Boolean.TRUE.equals(takeOver);
    }
}
