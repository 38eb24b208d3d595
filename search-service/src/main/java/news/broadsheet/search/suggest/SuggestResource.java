package news.broadsheet.search.suggest;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import news.broadsheet.http.Violations;
import news.broadsheet.search.index.IndexConfig;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Serves suggestions while a search is typed. */
@Path("/api/v1/search/suggest")
@Tag(name = "search")
class SuggestResource {
    private static final int MAX_TEXT_LENGTH = 100;

    private final Completion completion;
    private final IndexConfig index;

    SuggestResource(Completion completion, IndexConfig index) {
        this.completion = completion;
        this.index = index;
    }

    @GET
    @RolesAllowed({"site", "reporter"})
    @RunOnVirtualThread
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "suggest",
            summary = "Complete what is being typed",
            description =
                    "At most 10 sections, authors, tags and headlines with words that begin like those of the text;"
                            + " when there are none, but for one error. Azerbaijani may be typed without its letters.")
    @APIResponse(
            responseCode = "200",
            description = "Suggestions, those in the language first",
            content = @Content(schema = @Schema(implementation = Suggestions.class)))
    public Response suggest(
            @Parameter(
                            required = true,
                            description = "The beginning of a search.",
                            schema = @Schema(type = SchemaType.STRING, maxLength = MAX_TEXT_LENGTH))
                    @RestQuery
                    String q,
            @Parameter(description = "The reader's (BCP 47).") @RestQuery String language) {
        Set<String> known = index.supported();
        String first = language == null || language.isBlank() ? null : language;
        new Violations()
                .present("q", q)
                .line("q", q, MAX_TEXT_LENGTH)
                .addIf(
                        first != null && !known.contains(first),
                        "language",
                        "must be one of " + String.join(", ", known))
                .throwIfAny();
        return Response.ok(completion.of(q, first))
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
