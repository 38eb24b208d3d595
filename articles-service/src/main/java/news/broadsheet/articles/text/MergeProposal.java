package news.broadsheet.articles.text;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What two editors' versions make together, for the one who saves second to look at and save.
 *
 * @param merged with what the second editor wrote where both changed the same
 * @param conflicts where both changed the same: everything either wrote there is in {@code mine} or {@code theirs}
 */
@RegisterForReflection
public record MergeProposal(Merged merged, List<Conflict> conflicts) {
    public MergeProposal {
        conflicts = List.copyOf(conflicts);
    }

    /** A text as an article's draft has it: with its language, which stays as it is. */
    public record Merged(@JsonUnwrapped ArticleText text, String language) {}

    @JsonProperty
    @Schema(description = "Whether nothing is left to decide")
    public boolean clean() {
        return conflicts.isEmpty();
    }

    /**
     * @param paragraph of the merged body, from 0, where {@code mine} begins; absent for other fields
     * @param base what both began with; of a body, HTML; of a list, its entries in order, separated by commas
     * @param mine empty where it was taken out
     */
    public record Conflict(String field, Integer paragraph, String base, String mine, String theirs) {}
}
