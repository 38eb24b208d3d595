package news.broadsheet.articles.publishing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What readers are told about a correction, and when they see it. */
record CorrectionNote(
        @Schema(required = true, maxLength = REASON) String reason,

        @Schema(description = "When what is saved now replaces the live text; at once, if left out")
        @JsonDeserialize(using = WireTime.class)
        Instant at) {
    static final int REASON = 500;

    CorrectionNote {
        new Violations()
                .present("reason", reason)
                .text("reason", reason, REASON)
                .throwIfAny();
        reason = reason.strip();
    }
}
