package news.broadsheet.articles.article;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.article.Article.Correction;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.article.Article.Withdrawal;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.Prose;
import org.jspecify.annotations.Nullable;

/**
 * An article as the newsroom sees it.
 *
 * @param prose in lists without its body
 * @param path absent before it is published, like {@code publishedAt}
 * @param embargoUntil nothing of it may be used before
 * @param moves what can be done with it where it stands, by whoever may
 * @param createdBy name of the staff member
 */
@RegisterForReflection
public record ArticleView(
        UUID id,
        UUID familyId,
        String language,
        Status status,
        long version,
        @Nullable String path,
        @Nullable String section,
        List<String> labels,
        @JsonUnwrapped Prose prose,
        @Nullable UUID image,
        List<String> byline,
        List<String> guests,
        List<String> tags,
        @Nullable String note,
        @Nullable Instant embargoUntil,
        @Nullable Instant publishedAt,
        @Nullable Correction correction,
        @Nullable Withdrawal withdrawal,
        boolean hasUnpublishedChanges,
        List<Move> moves,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /** One of a list, as it is selected. Public for Hibernate. */
    public ArticleView(
            UUID id,
            UUID familyId,
            String language,
            Status status,
            long version,
            int latestRevision,
            @Nullable Live live,
            @Nullable String section,
            List<String> labels,
            Prose prose,
            @Nullable UUID image,
            List<String> byline,
            List<String> guests,
            List<String> tags,
            @Nullable String note,
            @Nullable Instant embargoUntil,
            @Nullable Withdrawal withdrawal,
            String createdBy,
            Instant createdAt,
            Instant updatedAt) {
        this(
                id,
                familyId,
                language,
                status,
                version,
                live == null ? null : live.path(),
                section,
                labels,
                prose,
                image,
                byline,
                guests,
                tags,
                note,
                embargoUntil,
                live == null ? null : live.publishedAt(),
                live == null ? null : live.correction(),
                withdrawal,
                Article.hasUnpublishedChanges(status, live, latestRevision),
                status.moves(),
                createdBy,
                createdAt,
                updatedAt);
    }

    public static ArticleView of(SavedArticle copy) {
        Article article = copy.article();
        Revision revision = copy.revision();
        ArticleText text = revision.text();
        Live live = article.live();
        return new ArticleView(
                article.id(),
                article.familyId(),
                article.language(),
                article.status(),
                article.version().number(),
                live == null ? null : live.path(),
                text.section(),
                text.labels(),
                text.prose(),
                text.image(),
                text.byline(),
                text.guests(),
                text.tags(),
                revision.note(),
                article.embargoUntil(),
                live == null ? null : live.publishedAt(),
                live == null ? null : live.correction(),
                article.withdrawal(),
                article.hasUnpublishedChanges(),
                article.status().moves(),
                article.createdByName(),
                article.createdAt(),
                article.updatedAt());
    }
}
