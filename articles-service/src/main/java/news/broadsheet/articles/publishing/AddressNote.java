package news.broadsheet.articles.publishing;

import jakarta.validation.constraints.NotNull;
import news.broadsheet.http.Slug;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an article is to be found from now on. */
record AddressNote(
        @Schema(description = "Slug of a section; the present one, if left out") @Slug
        String section,

        @Schema(pattern = Slug.PATTERN) @NotNull @Slug String slug) {}
