package news.broadsheet.search.suggest;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a reader may be about to type. */
@Schema(name = "Suggestions")
record Suggestions(List<Item> items) {

    /**
     * A headline, or the name of a section, an author or a tag.
     *
     * @param language of the article that it is from
     * @param path of a headline's article
     * @param slug of a section, author or tag
     */
    @Schema(name = "Suggestion")
    record Item(
            @Schema(enumeration = {"section", "author", "tag", "headline"})
            String kind,

            String text,
            String language,
            String path,
            String slug) {}
}
