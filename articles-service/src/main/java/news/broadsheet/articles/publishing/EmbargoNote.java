package news.broadsheet.articles.publishing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Until when nothing of an article may be used. */
record EmbargoNote(
        @Schema(description = "Left out, the embargo is lifted") @JsonDeserialize(using = WireTime.class)
        Instant until,

        @Schema(maxLength = CorrectionNote.REASON, description = "Needed to end an embargo earlier, which a chief may")
        String reason) {
    EmbargoNote {
        new Violations().text("reason", reason, CorrectionNote.REASON).throwIfAny();
        reason = reason == null || reason.isBlank() ? null : reason.strip();
    }
}
