package news.broadsheet.articles.family;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Stories and their editions: which are missing, and which are behind. */
@Path("/api/v1/newsroom/families")
@Tag(name = "families")
@RolesAllowed(Staff.EDITOR)
@RunOnVirtualThread
class FamiliesResource {
    private final Families families;
    private final Languages languages;
    private final Answers answers;
    private final SecurityIdentity identity;

    FamiliesResource(Families families, Languages languages, Answers answers, SecurityIdentity identity) {
        this.families = families;
        this.languages = languages;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(operationId = "listFamilies", summary = "Stories with their editions, the newest first")
    public RestResponse<Page<FamilyView>> list(
            @QueryParam("stale")
                    @Parameter(
                            description = "Whether only those with an edition that is behind",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String stale,
            @BeanParam PageRequest asked) {
        new Violations()
                .addIf(stale != null && !List.of("true", "false").contains(stale), "stale", "must be true or false")
                .throwIfAny();
        boolean onlyStale = "true".equals(stale);
        String list = "families " + onlyStale;
        UUID after = Cursor.read(list, asked.after(), keys -> UUID.fromString(keys.getFirst()));
        List<Family> found = families.list(onlyStale, after, asked.limit() + 1);
        return answers.staff(Page.of(
                        found,
                        asked.limit(),
                        last -> Cursor.write(list, last.id().toString()))
                .map(family -> FamilyView.of(family, languages.supported())));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getFamily", summary = "One story with its editions, with the ETag that changing it needs")
    public RestResponse<FamilyView> get(UUID id) {
        return answer(families.get(id));
    }

    @PUT
    @Path("/{id}/editions/{language}/caught-up")
    @Operation(operationId = "markEditionCaughtUp", summary = "Say that an edition needs no correction of its own")
    public RestResponse<FamilyView> caughtUp(UUID id, String language, @BeanParam IfMatch ifMatch) {
        return answer(families.caughtUp(id, language, ifMatch.version(), Staff.of(identity)));
    }

    private RestResponse<FamilyView> answer(Family family) {
        return answers.staff(FamilyView.of(family, languages.supported()), family.version());
    }
}
