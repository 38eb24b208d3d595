package news.broadsheet.articles.newsroom.presence;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An editing session as its owner sees it.
 *
 * @param id to be sent as X-Editing-Session with every save
 * @param writes whether it may save; otherwise it looks on
 * @param expiresAt when colleagues may take the draft without asking, unless there is a sign of life before
 * @param heartbeatSeconds after how long to give the next sign of life
 */
record PresenceView(
        UUID id,
        UUID article,
        boolean writes,
        Instant openedAt,
        Instant expiresAt,
        long heartbeatSeconds,
        List<Present> others) {

    /**
     * Somebody who has the article open.
     *
     * @param who name of the staff member
     */
    @Schema(name = "Present")
    record Present(UUID session, String who, boolean writes, Instant since, Instant lastSeen) {
        static Present of(EditingSession session) {
            return new Present(session.id, session.staffName, session.writes, session.openedAt, session.seenAt);
        }
    }

    static PresenceView of(EditingSession session, List<EditingSession> others, PresenceConfig config) {
        Duration expiry = config.expiry();
        return new PresenceView(
                session.id,
                session.article,
                session.writes,
                session.openedAt,
                session.seenAt.plus(expiry),
                config.heartbeat().toSeconds(),
                others.stream().map(Present::of).toList());
    }
}
