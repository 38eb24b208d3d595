package news.broadsheet.articles.importing;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.problem.Violations;
import news.broadsheet.articles.staff.Staff;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where articles are now that had an address on the site which the newsroom moved in from. */
@Path("/api/v1/addresses")
@Tag(name = "articles")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class AddressesResource {
    private static final int LONGEST = 1_000;

    private final FormerAddresses addresses;
    private final Answers answers;

    AddressesResource(FormerAddresses addresses, Answers answers) {
        this.addresses = addresses;
        this.answers = answers;
    }

    /** @param path on this site */
    record AddressView(UUID article, String path) {}

    @GET
    @Operation(summary = "The article that was once found at an address of the former site")
    @APIResponse(
            responseCode = "200",
            description = "Where it is now",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AddressView.class)))
    public Response find(
            @QueryParam("path")
                    @Parameter(
                            required = true,
                            description = "As it was asked for, with its query",
                            schema = @Schema(maxLength = LONGEST))
                    String path) {
        new Violations().present("path", path).line("path", path, LONGEST).throwIfAny();
        AddressView now = addresses
                .find(path)
                .flatMap(article -> addresses.now(article).map(address -> new AddressView(article, address)))
                .orElseThrow(() -> new Problem.NotFound("An article at " + path));
        return answers.open(now, List.of("article-" + now.article()));
    }
}
