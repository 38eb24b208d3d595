package news.broadsheet.articles.migration.run;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/**
 * How often an article had been read before it came here. The order of the components is the order on the wire, which
 * {@code contract/imported-views} fixes byte for byte. It is absolute: a later one of the same source replaces it.
 */
@RegisterForReflection
record ViewsImported(String type, int schema, UUID id, String source, long views, Instant occurredAt) {
    static final String TOPIC = "imported-views";

    static ViewsImported of(UUID id, String source, long views, Instant occurredAt) {
        return new ViewsImported("viewsImported", 1, id, source, views, occurredAt);
    }

    /** What compaction keeps one of. */
    String key() {
        return id + " " + source;
    }
}
