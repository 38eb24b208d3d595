package news.broadsheet.articles.article;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.article.Article.Correction;
import news.broadsheet.articles.article.Article.Live;
import news.broadsheet.articles.article.Article.Withdrawal;
import news.broadsheet.articles.revision.Revision;

/**
 * An article as the newsroom sees it.
 *
 * @param body absent in lists
 * @param path absent before it is published, like {@code publishedAt}
 * @param embargoUntil nothing of it may be used before
 * @param moves what can be done with it where it stands, by whoever may
 * @param createdBy name of the staff member
 */
record ArticleView(
        UUID id,
        UUID familyId,
        String language,
        Status status,
        long version,
        String path,
        String section,
        List<String> labels,
        String headline,
        String lead,
        String body,
        UUID image,
        List<String> byline,
        List<String> guests,
        List<String> tags,
        String note,
        Instant embargoUntil,
        Instant publishedAt,
        Correction correction,
        Withdrawal withdrawal,
        boolean hasUnpublishedChanges,
        List<Move> moves,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    static ArticleView of(Copy copy) {
        return of(copy, copy.revision().body());
    }

    static ArticleView withoutBody(Copy copy) {
        return of(copy, null);
    }

    private static ArticleView of(Copy copy, String body) {
        Article article = copy.article();
        Revision revision = copy.revision();
        Live live = article.live();
        return new ArticleView(
                article.id(),
                article.familyId(),
                article.language(),
                article.status(),
                article.version().number(),
                live == null ? null : live.path(),
                revision.section(),
                revision.labels(),
                revision.headline(),
                revision.lead(),
                body,
                revision.image(),
                revision.byline(),
                revision.guests(),
                revision.tags(),
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
