package news.broadsheet.articles.presence;

import java.time.Instant;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;

/**
 * Somebody has an article open.
 *
 * @param version raised when it begins or ceases to write
 * @param writes whether it is the one that may save
 * @param alive whether it gave a sign of life lately, by the database's clock
 * @param taken how it lost the draft to a colleague; null unless it did
 */
record EditingSession(
        UUID id,
        UUID article,
        String staff,
        String staffName,
        Version version,
        boolean writes,
        Instant openedAt,
        Instant seenAt,
        boolean alive,
        Taken taken) {

    /** @param reason null where none was given */
    record Taken(String by, Instant at, String reason) {}

    boolean isOf(Staff staff) {
        return this.staff.equals(staff.id());
    }

    EditingSession checkNotTaken() {
        if (taken != null) {
            throw new SessionTakenOver(taken);
        }
        return this;
    }
}
