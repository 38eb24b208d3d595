package news.broadsheet.analytics.count;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import news.broadsheet.analytics.topic.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * The view count of an imported article at its source: {@code articles-service/contract/imported-views}.
 *
 * @param source system that the article came from; counts of several sources are added
 * @param views absolute number; the newest of a source replaces older ones
 * @param occurredAt time of the import, by which the newest is found
 */
@RegisterForReflection
record ImportedViewsEvent(String type, int schema, UUID id, String source, long views, Instant occurredAt) {
    /** Keeps the sum over all sources within a long. */
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

    /** @throws IllegalArgumentException when the bytes are not such an event */
    static ImportedViewsEvent read(byte @Nullable [] bytes) {
        return EventJson.read(bytes, ImportedViewsEvent.class, "imported views");
    }
}
