package news.broadsheet.articles.frontpage;

import jakarta.validation.constraints.NotNull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which arrangement to bring back. */
record Undo(
        @Schema(description = "Of an earlier layout") @NotNull
        Long version) {}
