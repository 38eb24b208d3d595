package news.broadsheet.articles.newsroom.presence;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A draft that one session may save and others may not.
 *
 * @param lastSeen the session's last sign of life
 */
@Schema(name = "Lock")
public record Lock(UUID session, UUID article, Instant since, Instant lastSeen) {
    static Lock of(EditingSession session) {
        return new Lock(session.id, session.article, session.openedAt, session.seenAt);
    }
}
