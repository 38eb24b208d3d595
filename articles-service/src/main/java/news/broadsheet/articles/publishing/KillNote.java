package news.broadsheet.articles.publishing;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Printable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Why an article must never be seen again. */
record KillNote(
        @Schema(description = "Stays public, on the tombstone") @NotNull @Size(max = CorrectionNote.REASON) @Printable
        String reason,

        @Schema(description = "Address on this site to read instead") @OnThisSite
        String redirect,

        @Schema(
                defaultValue = "false",
                description = "Whether its text is taken out of every revision too, for good; the public history keeps"
                        + " the hashes and says that it was removed")
        Boolean removeContent) {
    KillNote {
        reason = Stripped.of(reason);
        removeContent = Boolean.TRUE.equals(removeContent);
    }
}
