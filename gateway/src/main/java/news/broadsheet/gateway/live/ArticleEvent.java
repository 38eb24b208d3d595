package news.broadsheet.gateway.live;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The fields of an event that a list of the latest news needs; see articles-service/contract/events. */
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection
record ArticleEvent(
        String type, UUID id, long version, @Nullable Article article) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record Article(
            String language, String path, Section section, String headline, Instant publishedAt, Instant updatedAt) {
        Article {
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(section, "section");
            Objects.requireNonNull(headline, "headline");
            Objects.requireNonNull(publishedAt, "publishedAt");
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record Section(String slug) {}

    boolean isPublished() {
        return "published".equals(type);
    }

    boolean isWithdrawn() {
        return article == null;
    }

    /** Says which article is gone, and not at which version. */
    boolean isTombstone() {
        return isWithdrawn() && version == 0;
    }

    ArticleEvent {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }
}
