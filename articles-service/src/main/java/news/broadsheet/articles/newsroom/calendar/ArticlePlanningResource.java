package news.broadsheet.articles.newsroom.calendar;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.Problem.Invalid;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Tells whoever may see an article when it is meant to appear, and lets its author and its section's editors change that. */
@Path("/api/v1/newsroom/articles/{id}/planning")
@Tag(name = "calendar")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class ArticlePlanningResource {
    private final Plannings planning;
    private final Answers answers;
    private final SecurityIdentity identity;

    ArticlePlanningResource(Plannings planning, Answers answers, SecurityIdentity identity) {
        this.planning = planning;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "getArticlePlanning",
            summary = "When an article is meant to appear, with the ETag that changing the plan needs")
    public RestResponse<PlanningView> get(UUID id) {
        return answer(planning.get(id, Staff.of(identity)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "planArticle",
            summary = "Plan an article for a day, move it, or drop the plan; this publishes nothing")
    public RestResponse<PlanningView> plan(UUID id, @BeanParam IfMatch ifMatch, PlanningDraft draft) {
        Version expected = ifMatch.version();
        return answer(planning.plan(id, expected, Staff.of(identity), Invalid.checkPresent(draft)));
    }

    private RestResponse<PlanningView> answer(Planning plan) {
        return answers.staff(PlanningView.of(plan), plan.version());
    }
}
