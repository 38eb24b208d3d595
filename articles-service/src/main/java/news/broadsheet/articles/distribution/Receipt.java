package news.broadsheet.articles.distribution;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;

/**
 * What became of telling a channel about a public change of an article.
 *
 * @param articleVersion the article's version by that change
 * @param nextTry null unless pending
 * @param reason of the last failure; null if there was none since
 * @param reference what stands there since; null for nothing that could be changed
 */
record Receipt(
        UUID id,
        UUID article,
        long articleVersion,
        String channel,
        Announcement.Kind kind,
        String language,
        State state,
        int attempts,
        Instant nextTry,
        String reason,
        Reference reference,
        String textHash,
        Version version,
        Instant createdAt,
        Instant updatedAt) {

    enum State {
        @JsonProperty("pending")
        PENDING,
        @JsonProperty("done")
        DONE,
        /** For good, until somebody asks for another try. */
        @JsonProperty("failed")
        FAILED,
        /** A later change came first: the channel never hears of this one. */
        @JsonProperty("superseded")
        SUPERSEDED;

        /** As the API and the database say it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @return null for null */
        static State of(String word) {
            if (word == null) {
                return null;
            }
            return Arrays.stream(values())
                    .filter(state -> state.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new Problem.Invalid(
                            "state",
                            "must be one of "
                                    + Arrays.stream(values()).map(State::word).collect(Collectors.joining(", "))));
        }
    }

    /** There is something to try only while it is neither done nor overtaken. */
    void checkMayBeRetried() {
        if (state != State.PENDING && state != State.FAILED) {
            throw new Problem.Conflict("The receipt is " + state.word() + ": there is nothing to try again.");
        }
    }
}
