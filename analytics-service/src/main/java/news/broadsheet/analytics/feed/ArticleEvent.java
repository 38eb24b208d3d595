package news.broadsheet.analytics.feed;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import news.broadsheet.analytics.topic.EventJson;
import org.jspecify.annotations.Nullable;

/**
 * The fields of articles-service's events that this service needs: {@code articles-service/contract/events}.
 *
 * @param article absent when it was withdrawn
 */
@RegisterForReflection
record ArticleEvent(
        String type,
        int schema,
        UUID id,
        long version,
        @Nullable Article article) {
    private static final Set<String> PUBLIC = Set.of("published", "corrected");

    ArticleEvent {
        if (type == null || schema != 1 || id == null || version < 1) {
            throw new IllegalArgumentException("type, schema 1, id and version are required");
        }
        if (!PUBLIC.contains(type) && !"withdrawn".equals(type)) {
            throw new IllegalArgumentException("of an unknown type");
        }
        if (PUBLIC.contains(type) && article == null) {
            throw new IllegalArgumentException("without its article");
        }
    }

    record Article(String language, String path, Section section, String headline, Instant publishedAt) {
        Article {
            if (section == null
                    || Stream.of(language, path, headline, publishedAt).anyMatch(part -> part == null)) {
                throw new IllegalArgumentException("language, path, section, headline and publishedAt are required");
            }
        }
    }

    record Section(String slug, String name) {
        Section {
            if (slug == null || name == null) {
                throw new IllegalArgumentException("a section has slug and name");
            }
        }
    }

    boolean isWithdrawn() {
        return "withdrawn".equals(type);
    }

    /** @throws IllegalArgumentException when the bytes are not such an event */
    static ArticleEvent read(byte[] bytes) {
        return EventJson.read(bytes, ArticleEvent.class, "an article event");
    }
}
