package news.broadsheet.articles.article;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.time.Instant;
import java.time.ZoneOffset;
import news.broadsheet.articles.http.WireTime;
import news.broadsheet.articles.problem.Problem;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How an article is published. */
record Release(
        @Schema(description = "When it was first published elsewhere, for archives; now, if left out")
        @JsonDeserialize(using = WireTime.class)
        Instant publishedAt) {
    /** The first newspaper came in 1605; what is older is a slip of the hand. */
    private static final int OLDEST_YEAR = 1605;

    static final Release NOW = new Release(null);

    Instant at(Instant now) {
        if (publishedAt == null) {
            return now;
        }
        if (publishedAt.isAfter(now) || publishedAt.atOffset(ZoneOffset.UTC).getYear() < OLDEST_YEAR) {
            throw new Problem.InvalidInput(
                    "publishedAt", "must be in the past, from " + OLDEST_YEAR + " on; leave it out to publish now");
        }
        return publishedAt;
    }
}
