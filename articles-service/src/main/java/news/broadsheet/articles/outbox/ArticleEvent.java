package news.broadsheet.articles.outbox;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.term.Name;
import news.broadsheet.articles.text.Prose;
import org.jspecify.annotations.Nullable;

/**
 * What the rest of the platform is told about an article. The order of the components is the order on the wire, which
 * {@code contract/events} fixes byte for byte; a change of form is a new {@code schema}.
 */
@RegisterForReflection
public sealed interface ArticleEvent {
    int SCHEMA = 1;

    UUID id();

    /**
     * The whole public article.
     *
     * @param pictures all that it shows of the media library, {@code image} first
     */
    record Article(
            UUID familyId,
            String language,
            String path,
            Name section,
            List<String> labels,
            @JsonUnwrapped Prose prose,
            @Nullable UUID image,
            List<Picture> pictures,
            List<Name> byline,
            List<Name> tags,
            Instant publishedAt,
            Instant updatedAt) {
        public Article {
            labels = List.copyOf(labels);
            pictures = List.copyOf(pictures);
            byline = List.copyOf(byline);
            tags = List.copyOf(tags);
        }
    }

    /** What is written with a picture in the article's language. */
    record Picture(
            UUID id,
            @Nullable String alt,
            @Nullable String caption,
            @Nullable String credit) {}

    record Published(String type, int schema, UUID id, long version, Instant occurredAt, Article article)
            implements ArticleEvent {
        public static Published of(UUID id, long version, Instant occurredAt, Article article) {
            return new Published("published", SCHEMA, id, version, occurredAt, article);
        }
    }

    record Corrected(String type, int schema, UUID id, long version, Instant occurredAt, String reason, Article article)
            implements ArticleEvent {
        public static Corrected of(UUID id, long version, Instant occurredAt, String reason, Article article) {
            return new Corrected("corrected", SCHEMA, id, version, occurredAt, reason, article);
        }
    }

    /** Nothing of what it said leaves with this. */
    record Withdrawn(
            String type,
            int schema,
            UUID id,
            long version,
            Instant occurredAt,
            String reason,
            @Nullable String redirect)
            implements ArticleEvent {
        /** @param redirect address on this site to read instead */
        public static Withdrawn of(
                UUID id, long version, Instant occurredAt, String reason, @Nullable String redirect) {
            return new Withdrawn("withdrawn", SCHEMA, id, version, occurredAt, reason, redirect);
        }
    }
}
