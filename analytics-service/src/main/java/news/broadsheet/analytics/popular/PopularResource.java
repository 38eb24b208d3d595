package news.broadsheet.analytics.popular;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import news.broadsheet.analytics.answer.CacheableResponse;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Serves the most read articles. */
@Path("/api/v1/popular")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "popular")
class PopularResource {
    private static final int DEFAULT_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 100;
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final List<String> PARAMETERS = List.of("language", "section", "limit");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private final MostRead mostRead;
    private final CacheableResponse answer;
    private final PopularConfig config;

    PopularResource(MostRead mostRead, CacheableResponse answer, PopularConfig config) {
        this.mostRead = mostRead;
        this.answer = answer;
        this.config = config;
    }

    @GET
    @RolesAllowed({"site", "reporter"})
    @RunOnVirtualThread
    @Operation(
            operationId = "listPopularArticles",
            summary = "The most read articles of the last 24 hours",
            description = "By human views in the running hour and the 23 before it; imported views do not count here.")
    @APIResponse(
            responseCode = "200",
            description = "The most read first; a withdrawn article is not among them",
            content = @Content(schema = @Schema(implementation = PopularArticle.Items.class)))
    @APIResponse(
            responseCode = "400",
            description =
                    "Unknown language, a section that is no slug, a limit outside 1 to 100, or a parameter that is empty or"
                            + " given twice")
    @APIResponse(responseCode = "503", description = "The counts cannot be read just now")
    public Response popular(
            @Parameter(description = "Only this language; default all") @QueryParam("language") String language,
            @Parameter(description = "Slug of the only section; default all") @QueryParam("section") String section,
            @Parameter(schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "100", defaultValue = "20"))
                    @QueryParam("limit")
                    String limit,
            Request request,
            UriInfo uri) {
        refuseAmbiguous(uri);
        if (language != null && !config.languages().contains(language)) {
            throw new Problem.Invalid(
                    "language", "must be one of " + String.join(", ", new TreeSet<>(config.languages())));
        }
        if (section != null && !SLUG.matcher(section).matches()) {
            throw new Problem.Invalid("section", "must be the slug of a section");
        }
        List<PopularArticle> items = mostRead.lastDay(language, section, limit(limit));
        return answer.of(
                new PopularArticle.Items(items),
                FRESH,
                items.stream().map(PopularArticle::article).toList(),
                request);
    }

    /** Refuses repeated and empty parameters, which would otherwise be ignored silently. */
    private static void refuseAmbiguous(UriInfo uri) {
        for (String name : PARAMETERS) {
            List<String> values = uri.getQueryParameters().getOrDefault(name, List.of());
            if (values.size() > 1 || values.contains("")) {
                throw new Problem.Invalid(name, "must have one value where it is given");
            }
        }
    }

    private static int limit(@Nullable String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        int limit = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw new Problem.Invalid("limit", "must be 1 to " + HIGHEST_LIMIT);
        }
        return limit;
    }
}
