package news.broadsheet.analytics.count;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How often an article had been read before it came here, as articles-service tells it:
 * {@code articles-service/contract/imported-views}.
 *
 * @param source system that it came from; the counts of several are added
 * @param views absolute: the newest of a source replaces the others
 * @param occurredAt when it was imported, which makes one newer than another
 */
record ViewsImported(String type, int schema, UUID id, String source, long views, Instant occurredAt) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .build();

    /** More than anybody has; keeps the sum over all sources within a long. */
    private static final long MOST = 1_000_000_000_000_000L;

    private static final int LONGEST_SOURCE = 500;

    ViewsImported {
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
    static ViewsImported read(byte @Nullable [] bytes) {
        if (bytes == null) {
            throw new IllegalArgumentException("no value");
        }
        try {
            ViewsImported event = JSON.readValue(bytes, ViewsImported.class);
            if (event == null) {
                throw new IllegalArgumentException("no value");
            }
            return event;
        } catch (IOException e) {
            String why = e.getCause() instanceof IllegalArgumentException invalid
                    ? invalid.getMessage()
                    : e.getClass().getSimpleName();
            throw new IllegalArgumentException("not imported views: " + why, e);
        }
    }
}
