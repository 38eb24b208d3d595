package news.broadsheet.articles.article;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.Prose;
import org.jspecify.annotations.Nullable;

/**
 * A revision as the newsroom sees it.
 *
 * @param prose in lists without its body
 * @param savedBy name of the staff member
 */
@RegisterForReflection
public record RevisionView(
        UUID article,
        int number,
        @Nullable String section,
        List<String> labels,
        @JsonUnwrapped Prose prose,
        @Nullable UUID image,
        List<String> byline,
        List<String> guests,
        List<String> tags,
        @Nullable String note,
        String savedBy,
        Instant savedAt) {

    public static RevisionView of(Revision revision) {
        ArticleText text = revision.text();
        return new RevisionView(
                revision.articleId(),
                revision.number(),
                text.section(),
                text.labels(),
                text.prose(),
                text.image(),
                text.byline(),
                text.guests(),
                text.tags(),
                revision.note(),
                revision.savedByName(),
                revision.savedAt());
    }
}
