package news.broadsheet.articles.publishing;

import static news.broadsheet.http.Violations.SLUG_LENGTH;

import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where an article is to be found from now on. */
record AddressNote(
        @Schema(maxLength = SLUG_LENGTH, description = "Slug of a section; the present one, if left out")
        String section,

        @Schema(required = true, maxLength = SLUG_LENGTH, pattern = "[a-z0-9]+(-[a-z0-9]+)*")
        String slug) {
    AddressNote {
        new Violations()
                .slug("section", section)
                .present("slug", slug)
                .slug("slug", slug)
                .throwIfAny();
    }
}
