package news.broadsheet.articles.newsroom.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened elsewhere, to be told here once.
 *
 * @param id always the same for what happened, and begins with its time (UUID version 7)
 * @param by id of who did it
 * @param byName none where it is not known
 * @param kind of the thing it was done to
 * @param subject id of that thing
 */
public record Occurrence(
        UUID id,
        Instant at,
        String by,
        @Nullable String byName,
        String action,
        String kind,
        String subject,
        Map<String, ?> details) {
    public Occurrence {
        details = Map.copyOf(details);
    }

    /**
     * An id that is the same whenever it is told: of version 7, with the time and the random bits of an id that the event has
     * elsewhere.
     */
    public static UUID id(UUID elsewhere, Instant at) {
        return new UUID(
                (at.toEpochMilli() << 16) | 0x7000 | (elsewhere.getMostSignificantBits() & 0xFFF),
                elsewhere.getLeastSignificantBits());
    }
}
