package news.broadsheet.articles.tag;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A tag with all its names. */
@RegisterForReflection
record TagView(
        String slug,
        Map<String, String> names,
        Map<String, List<String>> synonyms,

        @Schema(description = "Slug of the tag that took its place; absent for most") @Nullable
        String mergedInto) {
    static TagView of(Tag tag) {
        return new TagView(tag.slug(), tag.names(), tag.synonyms(), tag.mergedInto());
    }
}
