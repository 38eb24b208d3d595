package news.broadsheet.articles.tag;

import news.broadsheet.articles.problem.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Which tag takes the place of one that means the same. */
record TagMerge(
        @Schema(required = true, maxLength = 100, description = "Slug of the tag that stays")
        String into) {
    TagMerge {
        new Violations().present("into", into).slug("into", into).throwIfAny();
    }
}
