package news.broadsheet.articles.article;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.persistence.EnumeratedValue;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import news.broadsheet.http.Problem;

/** Where an article stands, and what can be done with it there. */
public enum Status {
    @JsonProperty("draft")
    DRAFT("draft"),
    @JsonProperty("inReview")
    IN_REVIEW("inReview"),
    @JsonProperty("approved")
    APPROVED("approved"),
    @JsonProperty("scheduled")
    SCHEDULED("scheduled"),
    @JsonProperty("published")
    PUBLISHED("published"),
    @JsonProperty("corrected")
    CORRECTED("corrected"),
    @JsonProperty("withdrawn")
    WITHDRAWN("withdrawn"),
    @JsonProperty("killed")
    KILLED("killed"),
    @JsonProperty("discarded")
    DISCARDED("discarded");

    @EnumeratedValue
    private final String word;

    Status(String word) {
        this.word = word;
    }

    /** In the order in which the newsroom thinks of them. */
    public List<Move> moves() {
        return switch (this) {
            case DRAFT -> List.of(Move.SAVE, Move.SUBMIT, Move.DISCARD);
            case IN_REVIEW -> List.of(Move.SAVE, Move.RETURN, Move.APPROVE, Move.PUBLISH, Move.DISCARD);
            case APPROVED -> List.of(Move.SAVE, Move.RETURN, Move.PUBLISH, Move.DISCARD);
            // Read-only: what goes out at the set time is what was approved.
            case SCHEDULED -> List.of(Move.PUBLISH, Move.UNSCHEDULE);
            case PUBLISHED, CORRECTED ->
                List.of(Move.SAVE, Move.CORRECT, Move.REVERT, Move.WITHDRAW, Move.UNSCHEDULE, Move.KILL);
            case WITHDRAWN -> List.of(Move.SAVE, Move.PUBLISH, Move.UNSCHEDULE, Move.KILL);
            case KILLED -> List.of();
            case DISCARDED -> List.of(Move.REOPEN);
        };
    }

    /** Whether readers see it. */
    public boolean isLive() {
        return this == PUBLISHED || this == CORRECTED;
    }

    /** As the API and the database say it. */
    public String word() {
        return word;
    }

    void check(Move move) {
        if (!moves().contains(move)) {
            throw new IllegalMove(
                    move.word(), word, moves().stream().map(Move::word).toList());
        }
    }

    /** @return null for null */
    public static Status of(String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Problem.Invalid(
                        "status",
                        "must be one of "
                                + Arrays.stream(values()).map(Status::word).collect(Collectors.joining(", "))));
    }
}
