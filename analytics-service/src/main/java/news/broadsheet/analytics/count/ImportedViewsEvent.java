package news.broadsheet.analytics.count;

import java.time.Instant;
import java.util.UUID;
import news.broadsheet.analytics.topic.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * How often an article had been read before it came here, as articles-service tells it:
 * {@code articles-service/contract/imported-views}.
 *
 * @param source system that it came from; the counts of several are added
 * @param views absolute: the newest of a source replaces the others
 * @param occurredAt when it was imported, which makes one newer than another
 */
record ImportedViewsEvent(String type, int schema, UUID id, String source, long views, Instant occurredAt) {
    /** More than anybody has; keeps the sum over all sources within a long. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final int LONGEST_SOURCE = 500;

    ImportedViewsEvent {
        if (!"viewsImported".equals(type) || schema != 1) {
            throw new IllegalArgumentException("not viewsImported of schema 1");
        }
        if (id == null || source == null || occurredAt == null) {
            throw new IllegalArgumentException("id, source and occurredAt are required");
        }
        if (source.isBlank() || source.length() > LONGEST_SOURCE) {
            throw new IllegalArgumentException("a source has 1 to " + LONGEST_SOURCE + " characters");
        }
        if (views < 0 || views > MOST) {
            throw new IllegalArgumentException("views are 0 to " + MOST);
        }
    }

    /** @throws IllegalArgumentException where these bytes are no such event */
    static ImportedViewsEvent read(byte @Nullable [] bytes) {
        return EventJson.read(bytes, ImportedViewsEvent.class, "imported views");
    }
}
