package news.broadsheet.articles.section;

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
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermAnswers;
import news.broadsheet.http.IdempotencyKey;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Problem.Invalid;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The sections of the site. They are the front page's order of things, so the admin's. */
@Path("/api/v1")
@Tag(name = "sections")
@RunOnVirtualThread
class SectionsResource {
    private final Sections sections;
    private final TermAnswers answers;
    private final Languages languages;

    SectionsResource(Sections sections, TermAnswers answers, Languages languages) {
        this.sections = sections;
        this.answers = answers;
        this.languages = languages;
    }

    @GET
    @Path("/sections")
    @RolesAllowed({Staff.SITE, Staff.REPORTER})
    @Operation(operationId = "listSections", summary = "All sections, in the order of their slugs")
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
                                                        implementation = SectionView.class),
                                                @SchemaProperty(name = "next", type = SchemaType.STRING)
                                            })))
    public Response list(@BeanParam PageRequest page) {
        return answers.list("sections", page, sections::page, SectionView::slug);
    }

    @GET
    @Path("/sections/tree")
    @RolesAllowed({Staff.SITE, Staff.REPORTER})
    @Operation(
            operationId = "getSectionTree",
            summary = "The sections that exist in a language, each with those below it, in their order")
    @APIResponse(
            responseCode = "200",
            description = "Those at the top",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties =
                                                    @SchemaProperty(
                                                            name = "items",
                                                            type = SchemaType.ARRAY,
                                                            implementation = SectionTree.Node.class))))
    public Response tree(
            @QueryParam("language") @Parameter(description = "One of the newsroom's languages", required = true)
                    String language) {
        new Violations().present("language", language).throwIfAny();
        languages.check(language);
        return answers.open(new Page<>(sections.tree().in(language, languages.supported()), null), "sections");
    }

    @GET
    @Path("/newsroom/sections/{slug}")
    @RolesAllowed(Staff.REPORTER)
    @Operation(operationId = "getNewsroomSection", summary = "One section, with the ETag that changing it needs")
    public RestResponse<SectionView> get(String slug) {
        Section section = sections.get(slug);
        return answers.staff(section, SectionView.of(section));
    }

    @POST
    @Path("/newsroom/sections")
    @RolesAllowed(Staff.ADMIN)
    @Operation(operationId = "createSection", summary = "Create a section")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = SectionView.class)))
    public RestResponse<SectionView> create(@BeanParam IdempotencyKey key, SectionDraft draft) {
        Section section = sections.create(Invalid.checkPresent(draft), answers.staff(), key.value());
        return answers.created(section, SectionView.of(section));
    }

    @PUT
    @Path("/newsroom/sections/{slug}")
    @RolesAllowed(Staff.ADMIN)
    @Operation(operationId = "changeSection", summary = "Rename a section, move it, or change whom it is for")
    public RestResponse<SectionView> change(String slug, @BeanParam IfMatch ifMatch, SectionDraft draft) {
        Section section = sections.change(slug, ifMatch.version(), Invalid.checkPresent(draft), answers.staff());
        return answers.staff(section, SectionView.of(section));
    }
}
