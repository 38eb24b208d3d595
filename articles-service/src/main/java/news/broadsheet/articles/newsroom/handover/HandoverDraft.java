package news.broadsheet.articles.newsroom.handover;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import news.broadsheet.http.Printable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Who takes over. */
record HandoverDraft(
        @Schema(description = "Id of the colleague, who has signed in before") @NotBlank @Size(max = 100) @Printable
        String to) {}
