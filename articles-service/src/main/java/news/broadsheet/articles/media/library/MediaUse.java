package news.broadsheet.articles.media.library;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An article that shows a picture. */
@RegisterForReflection
public record MediaUse(
        UUID article,
        String language,
        String status,

        @Schema(description = "Left out where the caller may not read the draft")
        String headline,

        @Schema(description = "Its latest revision shows it")
        boolean draft,

        @Schema(description = "Readers see it there") boolean live) {}
