package news.broadsheet.gateway.apikey;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.DateTimeException;
import java.time.Duration;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a key is given a new secret. */
@RegisterForReflection
@Schema(name = "ApiKeyRotation")
public record Rotation(
        @Schema(
                description =
                        "How long the present secret stays valid beside the new one, as ISO 8601: a week if left out,"
                                + " PT0S to end it at once, 90 days at most",
                examples = "P7D")
        @Nullable
        String overlap) {
    private static final Duration DEFAULT = Duration.ofDays(7);
    private static final Duration LONGEST = Duration.ofDays(90);

    /** @throws Problem.Invalid for what is no duration, or too long a one */
    Duration overlapOrDefault() {
        if (overlap == null) {
            return DEFAULT;
        }
        try {
            Duration asked = Duration.parse(overlap);
            if (!asked.isNegative() && asked.compareTo(LONGEST) <= 0) {
                return asked;
            }
        } catch (DateTimeException e) {
            throw refused();
        }
        throw refused();
    }

    private static Problem refused() {
        return new Problem.Invalid("overlap", "must be a duration as ISO 8601 from PT0S to P90D, such as P7D");
    }
}
