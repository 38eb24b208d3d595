package news.broadsheet.articles.author;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermAnswers;
import news.broadsheet.http.IdempotencyKey;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Problem.Invalid;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Who writes, and what readers may know of them. */
@Path("/api/v1")
@Tag(name = "authors")
@RunOnVirtualThread
class AuthorsResource {
    private final Authors authors;
    private final TermAnswers answers;

    AuthorsResource(Authors authors, TermAnswers answers) {
        this.authors = authors;
        this.answers = answers;
    }

    @GET
    @Path("/authors")
    @RolesAllowed({Staff.SITE, Staff.REPORTER})
    @Operation(
            operationId = "listAuthors",
            summary = "All authors, in the order of their slugs, without their biographies")
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
                                                        implementation = AuthorView.class),
                                                @SchemaProperty(name = "next", type = SchemaType.STRING)
                                            })))
    public Response list(@BeanParam PageRequest page) {
        return answers.list("authors", page, authors::page, AuthorView::slug);
    }

    @GET
    @Path("/authors/{slug}")
    @RolesAllowed({Staff.SITE, Staff.REPORTER})
    @Operation(operationId = "getAuthor", summary = "One author")
    @APIResponse(
            responseCode = "200",
            description = "The author",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AuthorView.class)))
    public Response read(String slug) {
        return answers.open(AuthorView.of(authors.get(slug)).forReaders(), "authors", "author-" + slug);
    }

    @GET
    @Path("/newsroom/authors/{slug}")
    @RolesAllowed(Staff.REPORTER)
    @Operation(operationId = "getNewsroomAuthor", summary = "One author, with the ETag that changing it needs")
    public RestResponse<AuthorView> get(String slug) {
        Author author = authors.get(slug);
        return answers.staff(author, AuthorView.of(author));
    }

    @POST
    @Path("/newsroom/authors")
    @RolesAllowed(Staff.EDITOR)
    @Operation(operationId = "createAuthor", summary = "Create an author")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = AuthorView.class)))
    public RestResponse<AuthorView> create(@BeanParam IdempotencyKey key, AuthorDraft draft) {
        Author author = authors.create(Invalid.checkPresent(draft), answers.staff(), key.value());
        return answers.created(author, AuthorView.of(author));
    }

    @PUT
    @Path("/newsroom/authors/{slug}")
    @RolesAllowed(Staff.EDITOR)
    @Operation(operationId = "changeAuthor", summary = "Change what is known of an author")
    public RestResponse<AuthorView> change(String slug, @BeanParam IfMatch ifMatch, AuthorDraft draft) {
        Author author = authors.change(slug, ifMatch.version(), Invalid.checkPresent(draft), answers.staff());
        return answers.staff(author, AuthorView.of(author));
    }
}
