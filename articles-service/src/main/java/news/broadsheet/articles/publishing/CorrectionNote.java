package news.broadsheet.articles.publishing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Printable;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What readers are told about a correction, and when they see it. */
record CorrectionNote(
        @NotNull @Size(max = REASON) @Printable String reason,

        @Schema(description = "When what is saved now replaces the live text; at once, if left out")
        @JsonDeserialize(using = WireTime.class)
        Instant at) {
    static final int REASON = 500;

    CorrectionNote {
        reason = Stripped.of(reason);
    }
}
