package news.broadsheet.articles.schedule;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import news.broadsheet.http.Problem;

/**
 * What is to happen to an article at a set time.
 *
 * @param revision that goes out; null where none does
 * @param label that expires; null for the other kinds
 * @param reason as readers will be told it; null for a first publication
 * @param embargoOverride why a chief lets it out before its embargo ends; null if they do not
 * @param plannedBy id of the staff member
 */
public record Plan(
        UUID id,
        UUID article,
        Kind kind,
        Instant at,
        Integer revision,
        String label,
        String reason,
        String redirect,
        String embargoOverride,
        String plannedBy,
        String plannedByName,
        Instant plannedAt,
        State state,
        Instant firedAt,
        String failure) {

    /** What happens. */
    public enum Kind {
        @JsonProperty("publish")
        PUBLISH("publish"),
        @JsonProperty("correct")
        CORRECT("correct"),
        @JsonProperty("withdraw")
        WITHDRAW("withdraw"),
        /** The service's own plan, made by publishing with a label that expires. */
        @JsonProperty("expireLabel")
        EXPIRE_LABEL("expireLabel");

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
                    .orElseThrow(() -> new Problem.Invalid("what", "must be one of publish, correct and withdraw"));
        }
    }

    /** What became of it. */
    public enum State {
        @JsonProperty("pending")
        PENDING("pending"),
        @JsonProperty("done")
        DONE("done"),
        /** Done, but more than a second after its time: the service was down. */
        @JsonProperty("late")
        LATE("late"),
        /** Refused at its time; {@link Plan#failure()} says why. */
        @JsonProperty("failed")
        FAILED("failed"),
        @JsonProperty("cancelled")
        CANCELLED("cancelled");

        private final String word;

        State(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        static State of(String word) {
            return Arrays.stream(values())
                    .filter(state -> state.word.equals(word))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
