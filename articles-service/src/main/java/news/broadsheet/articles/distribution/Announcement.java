package news.broadsheet.articles.distribution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * A public change of an article, as channels are told it.
 *
 * @param version of the article, raised by every change
 * @param section slug; of a withdrawn article null where it is not known, like {@code path}
 * @param headline plain text; null of a withdrawn article, like {@code lead}
 * @param path address on the site, beginning with a slash
 */
record Announcement(
        UUID article,
        long version,
        Kind kind,
        String language,
        String section,
        String headline,
        String lead,
        String path) {

    enum Kind {
        @JsonProperty("published")
        PUBLISHED,
        @JsonProperty("corrected")
        CORRECTED,
        @JsonProperty("withdrawn")
        WITHDRAWN;

        /** As the API and the database say it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
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

    Announcement lastSeenAt(String knownSection, String knownPath) {
        return new Announcement(article, version, kind, language, knownSection, headline, lead, knownPath);
    }

    boolean isWithdrawal() {
        return kind == Kind.WITHDRAWN;
    }
}
