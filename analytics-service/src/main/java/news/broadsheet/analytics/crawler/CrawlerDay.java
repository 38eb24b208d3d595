package news.broadsheet.analytics.crawler;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How often a crawler asked for something on one day. */
@RegisterForReflection
record CrawlerDay(
        @Schema(description = "In UTC") LocalDate day,

        @Schema(description = "Name of the crawler in the gateway's configuration")
        String crawler,

        @Schema(description = "Verified, and got what it asked for")
        long served,

        @Schema(description = "Could not be verified, and served as an ordinary reader")
        long unverified,

        @Schema(description = "Refused, because it may not read this")
        long disallowed,

        @Schema(description = "Refused, because it was somebody else")
        long impostor) {

    @RegisterForReflection
    @Schema(name = "CrawlerDays")
    record Items(List<CrawlerDay> items) {}
}
