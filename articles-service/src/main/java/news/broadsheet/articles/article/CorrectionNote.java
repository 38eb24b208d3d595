package news.broadsheet.articles.article;

import news.broadsheet.articles.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What readers are told about a correction. */
record CorrectionNote(
        @Schema(required = true, maxLength = REASON) String reason) {
    static final int REASON = 500;

    CorrectionNote {
        new Violations()
                .present("reason", reason)
                .text("reason", reason, REASON)
                .throwIfAny();
        reason = reason.strip();
    }
}
