package news.broadsheet.articles.newsroom.preview;

import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A link as the newsroom asks for it.
 *
 * @param expiresIn text, because Jackson would take a bare number for seconds
 */
record PreviewDraft(
        @Schema(description = "The article to show", required = true)
        UUID article,

        @Schema(
                description = "For how long, as ISO 8601 duration: a minute to 30 days",
                examples = "P2D",
                defaultValue = "P1D",
                maxLength = LONGEST_TEXT)
        String expiresIn) {
    private static final int LONGEST_TEXT = 40;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    PreviewDraft {
        expiresIn = expiresIn == null ? "P1D" : expiresIn;
        new Violations()
                .present("article", article)
                .addIf(!isPossible(expiresIn), "expiresIn", "must be an ISO 8601 duration from PT1M to P30D")
                .throwIfAny();
    }

    private static boolean isPossible(String text) {
        try {
            Duration life = text.length() > LONGEST_TEXT ? Duration.ZERO : Duration.parse(text);
            return life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    Duration life() {
        return Duration.parse(expiresIn);
    }
}
