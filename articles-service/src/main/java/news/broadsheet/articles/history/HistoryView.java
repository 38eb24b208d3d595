package news.broadsheet.articles.history;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.history.PublicVersion.Kind;

/**
 * What was public of an article, as readers see it.
 *
 * @param versions the first first
 */
record HistoryView(UUID article, List<Version> versions) {

    /**
     * @param at when it became public
     * @param reason as readers were told; absent for the first publication
     * @param removed true where the law took the text away; the hash stays, and the gap is seen
     */
    record Version(
            int number,
            Kind kind,
            Instant at,
            String reason,
            String redirect,
            boolean removed,
            String previousHash,
            String hash) {}

    static HistoryView of(UUID article, List<PublicVersion> versions) {
        List<Integer> removed =
                versions.stream().flatMap(version -> version.removes().stream()).toList();
        return new HistoryView(
                article,
                versions.stream()
                        .map(version -> new Version(
                                version.number(),
                                version.kind(),
                                version.at(),
                                version.reason(),
                                version.redirect(),
                                removed.contains(version.number()),
                                version.previousHash(),
                                version.hash()))
                        .toList());
    }
}
