package news.broadsheet.articles.channels;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.EnumeratedValue;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A public change of an article, as channels are told it.
 *
 * @param version of the article, raised by every change
 * @param section slug; not always known of a withdrawn article, like {@code path}
 * @param headline plain text; none of a withdrawn article, like {@code lead}
 * @param path address on the site, beginning with a slash
 */
record Announcement(
        UUID article,
        long version,
        Kind kind,
        String language,
        @Nullable String section,
        @Nullable String headline,
        @Nullable String lead,
        @Nullable String path) {

    @Schema(name = "AnnouncementKind")
    enum Kind {
        @JsonProperty("published")
        PUBLISHED("published"),
        @JsonProperty("corrected")
        CORRECTED("corrected"),
        @JsonProperty("withdrawn")
        WITHDRAWN("withdrawn");

        @EnumeratedValue
        @SuppressWarnings("unused") // Hibernate reads it.
        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    public Announcement {
        Objects.requireNonNull(article, "article");
        Objects.requireNonNull(language, "language");
        if (kind != Kind.WITHDRAWN) {
            Objects.requireNonNull(section, "section");
            Objects.requireNonNull(path, "path");
        }
    }

    Announcement lastSeenAt(@Nullable String knownSection, @Nullable String knownPath) {
        return new Announcement(article, version, kind, language, knownSection, headline, lead, knownPath);
    }

    boolean isWithdrawal() {
        return kind == Kind.WITHDRAWN;
    }
}
