package news.broadsheet.articles.revision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A revision as the newsroom sees it.
 *
 * @param body absent in lists
 * @param savedBy name of the staff member
 */
public record RevisionView(
        UUID article,
        int number,
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
        String savedBy,
        Instant savedAt) {

    public static RevisionView of(Revision revision) {
        return of(revision, revision.body());
    }

    public static RevisionView withoutBody(Revision revision) {
        return of(revision, null);
    }

    private static RevisionView of(Revision revision, String body) {
        return new RevisionView(
                revision.articleId(),
                revision.number(),
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
                revision.savedByName(),
                revision.savedAt());
    }
}
