package news.broadsheet.articles.newsroom.presence;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.SingleLine;
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

        @Schema(description = "Told to the colleague it is taken from") @Size(max = 200) @SingleLine @Nullable
        String reason) {
    PresenceDraft {
        reason = Stripped.of(reason);
    }

    @JsonIgnore
    boolean takesOver() {
        return Boolean.TRUE.equals(takeOver);
    }
}
