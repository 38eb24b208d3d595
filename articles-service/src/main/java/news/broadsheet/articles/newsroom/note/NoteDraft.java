package news.broadsheet.articles.newsroom.note;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Printable;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A note as the newsroom sends it. */
record NoteDraft(
        @Schema(description = "The article it is about") @NotNull
        UUID article,

        @NotNull @Size(max = 2_000) @Printable String text,

        @Schema(description = "A note of the same article that this answers") @Nullable
        UUID replyTo) {
    NoteDraft {
        text = Stripped.of(text);
    }
}
