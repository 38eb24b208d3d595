package news.broadsheet.articles.article;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import news.broadsheet.articles.problem.Problem;

/** Where an article stands, and what can be done with it there. */
enum Status {
    @JsonProperty("draft")
    DRAFT("draft"),
    @JsonProperty("inReview")
    IN_REVIEW("inReview"),
    @JsonProperty("published")
    PUBLISHED("published"),
    @JsonProperty("withdrawn")
    WITHDRAWN("withdrawn");

    private final String word;

    Status(String word) {
        this.word = word;
    }

    private List<Move> moves() {
        return switch (this) {
            case DRAFT -> List.of(Move.SAVE, Move.SUBMIT);
            case IN_REVIEW -> List.of(Move.SAVE, Move.RETURN, Move.PUBLISH);
            case PUBLISHED -> List.of(Move.SAVE, Move.CORRECT, Move.WITHDRAW);
            case WITHDRAWN -> List.of();
        };
    }

    /** As the API and the database say it. */
    String word() {
        return word;
    }

    void check(Move move) {
        if (!moves().contains(move)) {
            throw new Problem.IllegalMove(
                    move.word(), word, moves().stream().map(Move::word).toList());
        }
    }

    /** @return null for null */
    static Status of(String word) {
        if (word == null) {
            return null;
        }
        return Arrays.stream(values())
                .filter(status -> status.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Problem.InvalidInput(
                        "status",
                        "must be one of "
                                + Arrays.stream(values()).map(Status::word).collect(Collectors.joining(", "))));
    }
}
