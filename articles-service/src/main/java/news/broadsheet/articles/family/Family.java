package news.broadsheet.articles.family;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.http.Version;

/**
 * One story in all its languages.
 *
 * @param version raised by every change of an edition, and when one is said to have caught up
 * @param editions those there are
 */
record Family(UUID id, Version version, List<Edition> editions) {

    /**
     * @param publishedAt null before it is published, like {@code correctedAt} before it is corrected
     * @param lag null where it is behind nothing
     */
    record Edition(
            UUID article,
            String language,
            String status,
            String headline,
            Instant publishedAt,
            Instant correctedAt,
            Instant updatedAt,
            Lag lag) {}

    /** The edition that was corrected last, when and why. */
    record Lag(UUID behind, String language, Instant since, String reason) {}
}
