package news.broadsheet.articles.newsroom.preview;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.UUID;
import news.broadsheet.http.SelfValidating;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A link as the newsroom asks for it.
 *
 * @param expiresIn text, because Jackson would take a bare number for seconds
 */
record PreviewDraft(
        @Schema(description = "The article to show") @NotNull
        UUID article,

        @Schema(
                description = "For how long, as ISO 8601 duration: a minute to 30 days",
                examples = "P2D",
                defaultValue = "P1D")
        @Size(max = 40)
        String expiresIn)
        implements SelfValidating {
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);

    PreviewDraft {
        expiresIn = expiresIn == null ? "P1D" : expiresIn;
    }

    @Override
    public void check(Violations violations) {
        violations.addIf(!isPossible(expiresIn), "expiresIn", "must be an ISO 8601 duration from PT1M to P30D");
    }

    private static boolean isPossible(String text) {
        try {
            Duration life = Duration.parse(text);
            return life.compareTo(SHORTEST) >= 0 && life.compareTo(LONGEST) <= 0;
        } catch (DateTimeException | ArithmeticException e) {
            return false;
        }
    }

    Duration life() {
        return Duration.parse(expiresIn);
    }
}
