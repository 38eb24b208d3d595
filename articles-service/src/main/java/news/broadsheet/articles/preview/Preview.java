package news.broadsheet.articles.preview;

import java.time.Instant;
import java.util.UUID;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Version;

/**
 * A link that was given away.
 *
 * @param revokedBy name of who ended it before its time; null unless somebody did
 */
record Preview(
        UUID id,
        UUID article,
        Version version,
        Instant expiresAt,
        String createdBy,
        String createdByName,
        Instant createdAt,
        String revokedBy,
        Instant revokedAt) {

    Position position() {
        return new Position(createdAt, id);
    }
}
