package news.broadsheet.analytics.crawler;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Tells the newsroom which crawlers come, and how often. */
@Path("/api/v1/newsroom/crawlers")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "crawlers")
class CrawlersResource {
    /** A quarter: with all crawlers that are known some thousand rows. */
    private static final int MOST_DAYS = 92;

    private static final int DAYS = 7;

    private final CrawlerRequests requests;
    private final Clock clock;

    CrawlersResource(CrawlerRequests requests, Clock clock) {
        this.requests = requests;
        this.clock = clock;
    }

    @GET
    @RolesAllowed({"editor", "admin"})
    @RunOnVirtualThread
    @Operation(
            operationId = "listCrawlers",
            summary = "How often each crawler asked for something, by day",
            description =
                    "Counted by the gateway, some seconds late. A gateway that is killed loses what it has not told yet.")
    @APIResponse(
            responseCode = "200",
            description = "The newest day first; days without any are not there",
            content = @Content(schema = @Schema(implementation = CrawlerDay.Items.class)))
    @APIResponse(responseCode = "400", description = "A day that is none, or more than 92 days")
    @APIResponse(responseCode = "503", description = "The counts cannot be read just now")
    public Response crawlers(
            @Parameter(
                            description = "First day in UTC; a week ago if left out",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("from")
                    String from,
            @Parameter(
                            description = "Last day in UTC; today if left out",
                            schema = @Schema(type = SchemaType.STRING, format = "date"))
                    @QueryParam("to")
                    String to) {
        LocalDate last = day("to", to, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        LocalDate first = day("from", from, last.minusDays(DAYS - 1L));
        if (first.isAfter(last) || ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            throw new Problem.Invalid("from", "must be from 0 to " + (MOST_DAYS - 1) + " days before \"to\"");
        }
        return Response.ok(new CrawlerDay.Items(requests.list(first, last)))
                .header("Cache-Control", "no-store")
                .build();
    }

    private static LocalDate day(String name, @Nullable String text, LocalDate otherwise) {
        if (text == null) {
            return otherwise;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new Problem.Invalid(name, "must be a day, such as 2026-01-31");
        }
    }
}
