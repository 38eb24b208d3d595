package news.broadsheet.articles.tag;

import static news.broadsheet.http.Violations.SLUG_LENGTH;

import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which tag takes the place of one that means the same. */
record TagMerge(
        @Schema(required = true, maxLength = SLUG_LENGTH, description = "Slug of the tag that stays")
        String into) {
    TagMerge {
        new Violations().present("into", into).slug("into", into).throwIfAny();
    }
}
