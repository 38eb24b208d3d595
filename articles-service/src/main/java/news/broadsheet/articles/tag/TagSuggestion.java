package news.broadsheet.articles.tag;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A tag that may be the one that is being typed. */
@RegisterForReflection
record TagSuggestion(
        String slug,
        Map<String, String> names,

        @Schema(description = "The name or synonym that was found")
        String matched,

        @Schema(minimum = "0", maximum = "1", description = "1 where it differs in script, case and accents at most")
        float similarity,

        @Schema(description = "A new tag of what was typed would most likely be this one again")
        boolean duplicate) {
    /** "port" and "ports" are, "port" and "airport" are not. */
    private static final float DUPLICATE = 0.5f;

    /** Of a row; public for Hibernate. */
    public TagSuggestion(String slug, Map<String, String> names, String matched, float similarity) {
        this(slug, names, matched, similarity, similarity >= DUPLICATE);
    }
}
