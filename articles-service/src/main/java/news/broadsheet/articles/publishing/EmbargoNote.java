package news.broadsheet.articles.publishing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Printable;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Until when nothing of an article may be used. */
record EmbargoNote(
        @Schema(description = "Left out, the embargo is lifted") @JsonDeserialize(using = WireTime.class)
        Instant until,

        @Schema(description = "Needed to end an embargo earlier, which a chief may")
        @Size(max = CorrectionNote.REASON)
        @Printable
        String reason) {
    EmbargoNote {
        reason = Stripped.of(reason);
    }
}
