package news.broadsheet.articles.tag;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import news.broadsheet.articles.http.PageRequest;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermAnswers;
import news.broadsheet.articles.term.TermDraft;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.TermView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What articles are about. */
@Path("/api/v1")
@Tag(name = "tags")
@RunOnVirtualThread
class TagsResource {
    private final TermAnswers answers;

    TagsResource(TermAnswers answers) {
        this.answers = answers;
    }

    @GET
    @Path("/tags")
    @RolesAllowed({Staff.SITE, Staff.REPORTER})
    @Operation(summary = "All tags, in the order of their slugs")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties = {
                                                @SchemaProperty(
                                                        name = "items",
                                                        type = SchemaType.ARRAY,
                                                        implementation = TermView.class),
                                                @SchemaProperty(name = "next", type = SchemaType.STRING)
                                            })))
    public Response list(@BeanParam PageRequest page) {
        return answers.list(TermKind.TAG, page);
    }

    @GET
    @Path("/newsroom/tags/{slug}")
    @RolesAllowed(Staff.REPORTER)
    @Operation(summary = "One tag, with the ETag that renaming it needs")
    public RestResponse<TermView> get(String slug) {
        return answers.get(TermKind.TAG, slug);
    }

    @POST
    @Path("/newsroom/tags")
    @RolesAllowed(Staff.EDITOR)
    @Operation(summary = "Create a tag")
    public RestResponse<TermView> create(
            @HeaderParam("Idempotency-Key")
                    @Parameter(
                            description = "Lets this be repeated without creating twice",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 200))
                    String key,
            TermDraft draft) {
        return answers.create(TermKind.TAG, draft, key);
    }

    @PUT
    @Path("/newsroom/tags/{slug}")
    @RolesAllowed(Staff.EDITOR)
    @Operation(summary = "Rename a tag")
    public RestResponse<TermView> rename(
            String slug,
            @HeaderParam("If-Match") @Parameter(required = true, description = "The ETag last read") String ifMatch,
            TermDraft draft) {
        return answers.rename(TermKind.TAG, slug, ifMatch, draft);
    }
}
