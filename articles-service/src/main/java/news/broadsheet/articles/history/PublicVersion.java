package news.broadsheet.articles.history;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.term.Name;

/**
 * One public change of an article.
 *
 * @param number from 1, without gaps
 * @param revision what it says, or said last
 * @param labels as published; they may expire later
 * @param byline as signed
 * @param reason as readers were told; null for the first publication
 * @param publishedAt of the article
 * @param at when this version became public
 * @param removes the numbers of the versions whose text was taken out by law with this one
 * @param previousHash of the version before; 64 zeros for the first
 * @param hash {@code hex(SHA-256(previousHash + content))}, see {@link CanonicalContent}
 */
public record PublicVersion(
        UUID article,
        int number,
        Kind kind,
        int revision,
        String path,
        List<String> labels,
        List<Name> byline,
        String reason,
        String redirect,
        Instant publishedAt,
        Instant at,
        List<Integer> removes,
        String previousHash,
        String hash) {
    static final String NONE = "0".repeat(64);

    public PublicVersion {
        labels = List.copyOf(labels);
        byline = List.copyOf(byline);
        removes = List.copyOf(removes);
    }

    /** What happened. */
    public enum Kind {
        @JsonProperty("published")
        PUBLISHED("published"),
        @JsonProperty("corrected")
        CORRECTED("corrected"),
        @JsonProperty("withdrawn")
        WITHDRAWN("withdrawn"),
        @JsonProperty("killed")
        KILLED("killed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As the API and the database say it. */
        public String word() {
            return word;
        }

        static Kind of(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }

        /** Whether readers see a text with it. */
        boolean shows() {
            return this == PUBLISHED || this == CORRECTED;
        }
    }

    PublicVersion sealed(String previous, String own) {
        return new PublicVersion(
                article,
                number,
                kind,
                revision,
                path,
                labels,
                byline,
                reason,
                redirect,
                publishedAt,
                at,
                removes,
                previous,
                own);
    }
}
