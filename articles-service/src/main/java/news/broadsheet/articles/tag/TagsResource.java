package news.broadsheet.articles.tag;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermAnswers;
import news.broadsheet.http.IdempotencyKey;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.PageSize;
import news.broadsheet.http.Problem.Invalid;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** What articles are about. */
@Path("/api/v1")
@org.eclipse.microprofile.openapi.annotations.tags.Tag(name = "tags")
@RunOnVirtualThread
class TagsResource {
    private final Tags tags;
    private final TermAnswers answers;

    TagsResource(Tags tags, TermAnswers answers) {
        this.tags = tags;
        this.answers = answers;
    }

    @GET
    @Path("/tags")
    @RolesAllowed({Staff.SITE, Staff.REPORTER})
    @Operation(
            operationId = "listTags",
            summary = "All tags, in the order of their slugs; without those that were merged into others")
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
                                                        implementation = TagView.class),
                                                @SchemaProperty(name = "next", type = SchemaType.STRING)
                                            })))
    public Response list(@BeanParam PageRequest page) {
        return answers.list("tags", page, tags::page, TagView::slug);
    }

    @GET
    @Path("/tags/{slug}")
    @RolesAllowed({Staff.SITE, Staff.REPORTER})
    @Operation(operationId = "getTag", summary = "One tag")
    @APIResponse(
            responseCode = "200",
            description = "The tag",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TagView.class)))
    @APIResponse(responseCode = "301", description = "It was merged into the one at \"Location\"")
    public Response read(String slug) {
        Tag tag = tags.get(slug);
        return tag.mergedInto() == null
                ? answers.open(TagView.of(tag), "tags", "tag-" + slug)
                : answers.moved("/api/v1/tags/" + tag.mergedInto(), "tags", "tag-" + slug, "tag-" + tag.mergedInto());
    }

    @GET
    @Path("/newsroom/tags")
    @RolesAllowed(Staff.REPORTER)
    @Operation(
            operationId = "suggestTags",
            summary = "Tags that may be meant by what is being typed, in any script; the most likely first")
    public RestResponse<Page<TagSuggestion>> suggest(
            @QueryParam("query")
                    @Parameter(
                            description = "Beginning of a name or synonym, or something spelt like one",
                            required = true,
                            schema = @Schema(type = SchemaType.STRING, maxLength = Tags.QUERY))
                    String query,
            @BeanParam PageSize asked) {
        return answers.staff(new Page<>(tags.suggest(query, asked.limit()), null));
    }

    @GET
    @Path("/newsroom/tags/{slug}")
    @RolesAllowed(Staff.REPORTER)
    @Operation(operationId = "getNewsroomTag", summary = "One tag, with the ETag that changing it needs")
    public RestResponse<TagView> get(String slug) {
        Tag tag = tags.get(slug);
        return answers.staff(tag, TagView.of(tag));
    }

    @POST
    @Path("/newsroom/tags")
    @RolesAllowed(Staff.EDITOR)
    @Operation(operationId = "createTag", summary = "Create a tag")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TagView.class)))
    public RestResponse<TagView> create(@BeanParam IdempotencyKey key, TagDraft draft) {
        Tag tag = tags.create(Invalid.checkPresent(draft), answers.staff(), key.value());
        return answers.created(tag, TagView.of(tag));
    }

    @PUT
    @Path("/newsroom/tags/{slug}")
    @RolesAllowed(Staff.EDITOR)
    @Operation(operationId = "changeTag", summary = "Rename a tag, or say other words for it")
    public RestResponse<TagView> change(String slug, @BeanParam IfMatch ifMatch, TagDraft draft) {
        Tag tag = tags.change(slug, ifMatch.version(), Invalid.checkPresent(draft), answers.staff());
        return answers.staff(tag, TagView.of(tag));
    }

    @POST
    @Path("/newsroom/tags/{slug}/merge")
    @RolesAllowed(Staff.EDITOR)
    @Operation(operationId = "mergeTag", summary = "Let another tag take the place of this one, for good")
    public RestResponse<TagView> merge(String slug, @BeanParam IfMatch ifMatch, TagMerge merge) {
        Tag tag = tags.merge(slug, ifMatch.version(), Invalid.checkPresent(merge), answers.staff());
        return answers.staff(tag, TagView.of(tag));
    }
}
