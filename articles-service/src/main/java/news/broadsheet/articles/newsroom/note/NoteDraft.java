package news.broadsheet.articles.newsroom.note;

import java.util.UUID;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A note as the newsroom sends it. */
record NoteDraft(
        @Schema(description = "The article it is about", required = true)
        UUID article,

        @Schema(maxLength = TEXT, required = true) String text,

        @Schema(description = "A note of the same article that this answers") @Nullable
        UUID replyTo) {
    private static final int TEXT = 2_000;

    NoteDraft {
        text = text == null ? "" : text.strip();
        new Violations()
                .present("article", article)
                .present("text", text)
                .text("text", text, TEXT)
                .throwIfAny();
    }
}
