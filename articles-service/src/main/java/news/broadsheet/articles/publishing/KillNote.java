package news.broadsheet.articles.publishing;

import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an article must never be seen again. */
record KillNote(
        @Schema(required = true, maxLength = CorrectionNote.REASON, description = "Stays public, on the tombstone")
        String reason,

        @Schema(description = "Address on this site to read instead", maxLength = 500)
        String redirect,

        @Schema(
                defaultValue = "false",
                description = "Whether its text is taken out of every revision too, for good; the public history keeps"
                        + " the hashes and says that it was removed")
        Boolean removeContent) {
    KillNote {
        Violations violations =
                new Violations().present("reason", reason).text("reason", reason, CorrectionNote.REASON);
        WithdrawalNote.checkRedirect(redirect, violations);
        violations.throwIfAny();
        reason = reason.strip();
        removeContent = Boolean.TRUE.equals(removeContent);
    }
}
