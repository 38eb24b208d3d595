package news.broadsheet.articles.note;

import java.time.Instant;
import java.util.UUID;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Version;

/**
 * What colleagues say to each other about an article.
 *
 * @param replyTo the first note of the thread; null where this is the first
 * @param resolvedBy name of who settled it; null while it is open
 */
record Note(
        UUID id,
        UUID article,
        UUID replyTo,
        String text,
        Version version,
        String writtenBy,
        String writtenByName,
        Instant writtenAt,
        String resolvedBy,
        Instant resolvedAt) {

    boolean isResolved() {
        return resolvedAt != null;
    }

    Position position() {
        return new Position(writtenAt, id);
    }
}
