package news.broadsheet.articles.publishing;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.article.ArticleView;
import news.broadsheet.articles.article.SavedArticle;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.scheduling.Plan;
import news.broadsheet.articles.scheduling.PlanView;
import news.broadsheet.articles.scheduling.Plans;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.workflow.ArticleWorkflow;
import news.broadsheet.http.FreshSecondFactor;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.Problem.Invalid;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** What readers see of an article, and when: publish, correct, withdraw, kill, at once or at a set time. */
@Path("/api/v1/newsroom/articles/{id}")
@Tag(name = "newsroom")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Staff.EDITOR)
@RunOnVirtualThread
class PublishingResource {
    private final ArticlePublishing desk;
    private final ArticleWorkflow workflow;
    private final ArticleScheduling scheduling;
    private final Plans plans;
    private final Completeness completeness;
    private final Answers answers;
    private final SecurityIdentity identity;

    PublishingResource(
            ArticlePublishing desk,
            ArticleWorkflow workflow,
            ArticleScheduling scheduling,
            Plans plans,
            Completeness completeness,
            Answers answers,
            SecurityIdentity identity) {
        this.desk = desk;
        this.workflow = workflow;
        this.scheduling = scheduling;
        this.plans = plans;
        this.completeness = completeness;
        this.answers = answers;
        this.identity = identity;
    }

    @POST
    @Path("/publish")
    @Operation(
            operationId = "publishArticle",
            summary = "Publish a submitted or approved article, at once or at a set time",
            description = "One that was withdrawn comes back at its old address.")
    public RestResponse<ArticleView> publish(
            UUID id, @BeanParam IfMatch ifMatch, @RequestBody(required = false) Release release) {
        Version expected = ifMatch.version();
        return answer(desk.publish(id, expected, by(), release == null ? Release.NOW : release));
    }

    @POST
    @Path("/correct")
    @Operation(
            operationId = "correctArticle",
            summary = "Make what was saved since publishing what readers see, and tell them why")
    public RestResponse<ArticleView> correct(UUID id, @BeanParam IfMatch ifMatch, CorrectionNote note) {
        Version expected = ifMatch.version();
        return answer(desk.correct(id, expected, by(), Invalid.checkPresent(note)));
    }

    @POST
    @Path("/withdraw")
    @Operation(
            operationId = "withdrawArticle",
            summary = "Take a published article off the site; its address answers 410 with the reason")
    public RestResponse<ArticleView> withdraw(UUID id, @BeanParam IfMatch ifMatch, WithdrawalNote note) {
        Version expected = ifMatch.version();
        return answer(desk.withdraw(id, expected, by(), Invalid.checkPresent(note)));
    }

    @POST
    @Path("/kill")
    @RolesAllowed(Staff.CHIEF)
    @FreshSecondFactor
    @Operation(
            operationId = "killArticle",
            summary = "Take an article off the site for legal reasons, for good",
            description =
                    "A tombstone with the reason stays, and the hashes of what was public. Needs a second factor that"
                            + " was shown within the last five minutes.")
    public RestResponse<ArticleView> kill(UUID id, @BeanParam IfMatch ifMatch, KillNote note) {
        Version expected = ifMatch.version();
        return answer(desk.kill(id, expected, by(), Invalid.checkPresent(note)));
    }

    @POST
    @Path("/unschedule")
    @Operation(operationId = "unscheduleArticle", summary = "Cancel what is planned for an article")
    public RestResponse<ArticleView> unschedule(
            UUID id, @BeanParam IfMatch ifMatch, @RequestBody(required = false) UnscheduleNote note) {
        Version expected = ifMatch.version();
        return answer(scheduling.unschedule(id, expected, by(), note == null ? null : note.what()));
    }

    @PUT
    @Path("/embargo")
    @RolesAllowed(Staff.REPORTER)
    @Operation(
            operationId = "embargoArticle",
            summary = "Say until when nothing of an article may be used",
            description = "Only a chief ends an embargo earlier than it was set, with a reason.")
    public RestResponse<ArticleView> embargo(UUID id, @BeanParam IfMatch ifMatch, EmbargoNote note) {
        Version expected = ifMatch.version();
        return answer(scheduling.embargo(id, expected, by(), Invalid.checkPresent(note)));
    }

    @PUT
    @Path("/address")
    @Operation(
            operationId = "moveArticle",
            summary = "Give a published article another address; the former ones lead there")
    public RestResponse<ArticleView> move(UUID id, @BeanParam IfMatch ifMatch, AddressNote note) {
        Version expected = ifMatch.version();
        return answer(desk.move(id, expected, by(), Invalid.checkPresent(note)));
    }

    @GET
    @Path("/plans")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Staff.REPORTER)
    @Operation(
            operationId = "listArticlePlans",
            summary = "What is planned for an article and what became of former plans: the last hundred")
    public RestResponse<Page<PlanView>> plans(UUID id) {
        workflow.get(id, by());
        List<PlanView> all = plans.of(id).stream().map(PlanView::of).toList();
        return answers.staff(new Page<>(all, null));
    }

    @GET
    @Path("/checks")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Staff.REPORTER)
    @Operation(
            operationId = "checkArticle",
            summary = "What an article lacks to be published, and what it had better have")
    public RestResponse<Completeness.Checks> checks(UUID id) {
        SavedArticle copy = workflow.get(id, by());
        return answers.staff(
                completeness.check(copy.article(), copy.revision()),
                copy.article().version());
    }

    private RestResponse<ArticleView> answer(SavedArticle copy) {
        return answers.staff(ArticleView.of(copy), copy.article().version());
    }

    private Staff by() {
        return Staff.of(identity);
    }

    /** @param what left out, everything that staff planned for it */
    record UnscheduleNote(Plan.Kind what) {}
}
