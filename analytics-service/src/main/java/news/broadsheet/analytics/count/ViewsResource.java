package news.broadsheet.analytics.count;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import news.broadsheet.analytics.answer.CacheableResponse;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the public view counts. */
@Path("/api/v1/views")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "views")
class ViewsResource {
    private static final int MOST = 100;

    /** A reported view is visible after a second, also through the gateway's cache. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** UUID.fromString would accept 1-1-1-1-1. */
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ArticleCounts counts;
    private final CacheableResponse answer;

    ViewsResource(ArticleCounts counts, CacheableResponse answer) {
        this.counts = counts;
        this.answer = answer;
    }

    @GET
    @RolesAllowed({"site", "reporter"})
    @RunOnVirtualThread
    @Operation(
            operationId = "countViews",
            summary = "How often articles were read",
            description =
                    "A view is the first open of an article by a human visitor within 30 minutes. Those that an imported"
                            + " article had at its source are part of the number.")
    @APIResponse(
            responseCode = "200",
            description = "One item for each id, in the order asked; 0 for an article that nobody has read",
            content = @Content(schema = @Schema(implementation = ArticleViews.Items.class)))
    @APIResponse(responseCode = "400", description = "No id, more than 100, or one that is none")
    @APIResponse(responseCode = "503", description = "The counts cannot be read just now")
    public Response views(
            @Parameter(description = "1 to 100 ids, repeated or separated by commas", required = true)
                    @QueryParam("article")
                    List<String> article,
            Request request) {
        return answer.of(new ArticleViews.Items(counts.totals(ids(article))), FRESH, List.of(), request);
    }

    private static List<UUID> ids(List<String> asked) {
        List<UUID> ids = asked.stream()
                .flatMap(list -> Arrays.stream(list.split(",", MOST + 2)))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .limit(MOST + 1L)
                .map(ViewsResource::id)
                .toList();
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new Problem.Invalid("article", "must be 1 to " + MOST + " ids");
        }
        return ids;
    }

    private static UUID id(String text) {
        if (!ID.matcher(text).matches()) {
            throw new Problem.Invalid("article", "must be UUIDs");
        }
        return UUID.fromString(text);
    }
}
