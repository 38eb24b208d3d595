package news.broadsheet.articles.frontpage;

import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which arrangement to bring back. */
record Undo(
        @Schema(description = "Of an earlier layout", required = true)
        Long version) {
    Undo {
        new Violations().present("version", version).throwIfAny();
    }
}
