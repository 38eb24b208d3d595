package news.broadsheet.articles.family;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.http.Version;
import org.jspecify.annotations.Nullable;

/**
 * One story in all its languages.
 *
 * @param version raised by every change of an edition, and when one is said to have caught up
 */
record Family(UUID id, Version version, List<Edition> editions) {

    /**
     * An edition.
     *
     * @param lag what it is behind
     */
    record Edition(
            UUID article,
            String language,
            String status,
            String headline,
            @Nullable Instant publishedAt,
            @Nullable Instant correctedAt,
            Instant updatedAt,
            @Nullable Lag lag) {}

    /** The edition that was corrected last, when and why. */
    record Lag(UUID behind, String language, Instant since, String reason) {}
}
