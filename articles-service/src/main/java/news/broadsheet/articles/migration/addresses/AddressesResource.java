package news.broadsheet.articles.migration.addresses;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where readers find now what had an address on the site which the newsroom moved in from. */
@Path("/api/v1/addresses")
@Tag(name = "articles")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class AddressesResource {
    /** With all that tracks, which does not count. */
    private static final int LONGEST = 4_000;

    private final FormerSite formerSite;
    private final Answers answers;

    AddressesResource(FormerSite formerSite, Answers answers) {
        this.formerSite = formerSite;
        this.answers = answers;
    }

    record AddressView(
            @Schema(description = "Absent where it is no article's: a section's, tag's or author's page, a picture")
            UUID article,

            @Schema(description = "On this site") String path) {}

    @GET
    @Operation(operationId = "findFormerAddress", summary = "What was once found at an address of the former site")
    @APIResponse(
            responseCode = "200",
            description = "Where it is now",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AddressView.class)))
    public Response find(
            @QueryParam("path")
                    @Parameter(
                            required = true,
                            description = "As it was asked for, with its query; what only tracks in it does not count",
                            schema = @Schema(maxLength = LONGEST))
                    String path) {
        new Violations().present("path", path).line("path", path, LONGEST).throwIfAny();
        Redirect now = formerSite.find(path).orElseThrow(() -> new Problem.NotFound("What was at " + path));
        return answers.open(new AddressView(now.article(), now.path()), now.cacheTags());
    }
}
