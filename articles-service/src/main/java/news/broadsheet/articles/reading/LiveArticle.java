package news.broadsheet.articles.reading;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.http.Cursor.Position;
import news.broadsheet.articles.media.BodyImages;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.revision.Bylines;
import news.broadsheet.articles.revision.Revisions;
import news.broadsheet.articles.term.Name;

/**
 * An article that readers see, or saw: its live revision with slugs for names.
 *
 * @param version of the last public change
 * @param labels those that have not expired
 * @param byline as it was signed
 * @param body null in lists
 * @param withdrawalReason null unless it was withdrawn
 */
public record LiveArticle(
        UUID id,
        UUID familyId,
        String language,
        long version,
        String path,
        String section,
        List<String> labels,
        String headline,
        String lead,
        String body,
        UUID image,
        List<Name> byline,
        List<String> tags,
        Instant publishedAt,
        Instant updatedAt,
        String correctionReason,
        Instant correctedAt,
        String withdrawalReason,
        String redirect) {

    static LiveArticle read(ResultSet row, Bylines bylines) throws SQLException {
        Timestamp correctedAt = row.getTimestamp("corrected_at");
        return new LiveArticle(
                row.getObject("id", UUID.class),
                row.getObject("family_id", UUID.class),
                row.getString("language"),
                row.getLong("live_version"),
                row.getString("path"),
                row.getString("section"),
                Revisions.strings(row, "labels"),
                row.getString("headline"),
                row.getString("lead"),
                row.getString("body"),
                row.getObject("image", UUID.class),
                bylines.read(row.getString("live_byline")),
                Revisions.strings(row, "tags"),
                row.getTimestamp("published_at").toInstant(),
                row.getTimestamp("live_updated_at").toInstant(),
                row.getString("correction_reason"),
                correctedAt == null ? null : correctedAt.toInstant(),
                row.getString("withdrawal_reason"),
                row.getString("redirect"));
    }

    LiveArticle checkNotWithdrawn() {
        if (withdrawalReason != null) {
            throw new Problem.Withdrawn(withdrawalReason, redirect, List.of("article-" + id, "family-" + familyId));
        }
        return this;
    }

    /** The picture above the text and, where the body was read, those within. */
    Set<UUID> pictures() {
        Set<UUID> pictures = new LinkedHashSet<>(BodyImages.of(body));
        if (image != null) {
            pictures.add(image);
        }
        return pictures;
    }

    Position position() {
        return new Position(publishedAt, id);
    }
}
