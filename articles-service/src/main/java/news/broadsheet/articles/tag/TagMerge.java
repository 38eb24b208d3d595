package news.broadsheet.articles.tag;

import jakarta.validation.constraints.NotNull;
import news.broadsheet.http.Slug;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which tag takes the place of one that means the same. */
record TagMerge(
        @Schema(description = "Slug of the tag that stays") @NotNull @Slug
        String into) {}
