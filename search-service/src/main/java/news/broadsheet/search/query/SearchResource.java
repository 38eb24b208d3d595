package news.broadsheet.search.query;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import news.broadsheet.search.index.IndexConfig;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Serves the search. */
@Path("/api/v1/search")
@Tag(name = "search")
class SearchResource {
    private final ArticleSearch articleSearch;
    private final IndexConfig index;

    SearchResource(ArticleSearch articleSearch, IndexConfig index) {
        this.articleSearch = articleSearch;
        this.index = index;
    }

    @GET
    @RolesAllowed({"site", "reporter"})
    @RunOnVirtualThread
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "search",
            summary = "Find published articles",
            description =
                    "By words in any inflection, best first; or, without words, by filters, newest first. Articles"
                            + " with all words come first; if they are few, those with some of the words follow, and"
                            + " \"loosened\" is true. When nothing is found, the text is read as typed on another"
                            + " keyboard, then with its errors corrected, then looked for in the other languages;"
                            + " \"foundBy\" says which helped, and \"didYouMean\" is the text that was searched for.")
    @APIResponse(
            responseCode = "200",
            description = "A page of what was found",
            content = @Content(schema = @Schema(implementation = SearchResults.class)))
    public Response search(
            @Parameter(
                            description =
                                    "Words, \"an exact phrase\", author:, tag: and section: with a slug or a quoted name,"
                                            + " one OR another, prefix*, -not before any of them. What is no operator"
                                            + " is text.",
                            schema = @Schema(type = SchemaType.STRING, maxLength = SearchParams.MAX_TEXT_LENGTH))
                    @RestQuery
                    String q,
            @Parameter(description = "BCP 47; all languages without it.") @RestQuery String language,
            @Parameter(description = "A section's slug.") @RestQuery String section,
            @Parameter(description = "A tag's slug.") @RestQuery String tag,
            @Parameter(description = "Such as exclusive.") @RestQuery String label,
            @Parameter(description = "Published then or later: a date (UTC) or an instant.") @RestQuery String from,
            @Parameter(description = "Published before: a date (UTC) or an instant.") @RestQuery String to,
            @Parameter(
                            description = "By relevance, or the newest first.",
                            schema =
                                    @Schema(
                                            type = SchemaType.STRING,
                                            enumeration = {"relevance", "newest"},
                                            defaultValue = "relevance"))
                    @RestQuery
                    String sort,
            @Parameter(
                            description = "Counts of all results by these, separated by commas: language, section, tag,"
                                    + " author, label, month (UTC).",
                            example = "section,tag")
                    @RestQuery
                    String facets,
            @Parameter(
                            description = "Items of a page.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            minimum = "1",
                                            maximum = "100",
                                            defaultValue = "20"))
                    @RestQuery
                    String limit,
            @Parameter(description = "\"next\" of the page before.") @RestQuery String after,
            @Context UriInfo uri) {
        SearchResults results = articleSearch.find(SearchParams.of(
                new SearchParams.Raw(q, language, section, tag, label, from, to, sort, facets, limit, after),
                index.supported()));
        Response.ResponseBuilder response = Response.ok(results).header("Cache-Control", "private, no-cache");
        if (results.next() != null) {
            response.header("Link", link(uri, results.next()));
        }
        return response.build();
    }

    /** Links without a host: clients know this service under another address. */
    private static String link(UriInfo uri, String next) {
        String query = uri.getRequestUriBuilder()
                .replaceQueryParam("after", next)
                .build()
                .getRawQuery();
        return "<" + uri.getPath() + "?" + query + ">; rel=\"next\"";
    }
}
