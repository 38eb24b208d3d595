package news.broadsheet.articles.publishing;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.ZoneOffset;
import news.broadsheet.articles.text.Stripped;
import news.broadsheet.http.Printable;
import news.broadsheet.http.Problem;
import news.broadsheet.http.SelfValidating;
import news.broadsheet.http.Violations;
import news.broadsheet.http.WireTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an article is published. */
record Release(
        @Schema(description = "When it was first published elsewhere, for archives; now, if left out")
        @JsonDeserialize(using = WireTime.class)
        Instant publishedAt,

        @Schema(description = "When it is to be published, at most two years ahead; at once, if left out")
        @JsonDeserialize(using = WireTime.class)
        Instant at,

        @Schema(description = "Why it may be used before its embargo ends, which only a chief decides")
        @Size(max = CorrectionNote.REASON)
        @Printable
        String embargoOverride)
        implements SelfValidating {
    /** The first newspaper came in 1605; what is older is a slip of the hand. */
    private static final int OLDEST_YEAR = 1605;

    static final Release NOW = new Release(null, null, null);

    Release {
        embargoOverride = Stripped.of(embargoOverride);
    }

    @Override
    public void check(Violations violations) {
        violations.addIf(
                publishedAt != null && at != null,
                "publishedAt",
                "is for what was published elsewhere; leave it out where \"at\" is given");
    }

    Instant publishedAt(Instant now) {
        if (publishedAt == null) {
            return now;
        }
        if (publishedAt.isAfter(now) || publishedAt.atOffset(ZoneOffset.UTC).getYear() < OLDEST_YEAR) {
            throw new Problem.Invalid(
                    "publishedAt",
                    "must be in the past, from " + OLDEST_YEAR + " on; to publish later, give \"at\" instead");
        }
        return publishedAt;
    }
}
