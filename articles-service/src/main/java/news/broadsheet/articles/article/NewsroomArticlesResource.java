package news.broadsheet.articles.article;

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
import java.util.UUID;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.newsroom.presence.SavingSession;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.IdempotencyKey;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Problem.Invalid;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The newsroom's articles on their way to the release desk: write, review, approve. */
@Path("/api/v1/newsroom/articles")
@Tag(name = "newsroom")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class NewsroomArticlesResource {
    private final ArticleWorkflow workflow;
    private final ArticleEditing editing;
    private final Completeness completeness;
    private final Answers answers;
    private final SecurityIdentity identity;

    NewsroomArticlesResource(
            ArticleWorkflow workflow,
            ArticleEditing editing,
            Completeness completeness,
            Answers answers,
            SecurityIdentity identity) {
        this.workflow = workflow;
        this.editing = editing;
        this.completeness = completeness;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Articles without their bodies, the last changed first; a reporter sees their own")
    public RestResponse<Page<ArticleView>> list(@BeanParam ArticleListParams question, @BeanParam PageRequest asked) {
        Staff by = by();
        ArticleFilter filter = question.filter(by);
        String list = "newsroom " + filter + " " + ArticleAccess.listedFor(by);
        var found = workflow.list(filter, by, Position.read(list, asked.after()), asked.limit() + 1);
        return answers.staff(
                Page.of(found, asked.limit(), last -> new Position(last.updatedAt(), last.id()).cursor(list)));
    }

    @POST
    @Operation(summary = "Begin an article")
    public RestResponse<ArticleView> create(@BeanParam IdempotencyKey key, ArticleDraft draft) {
        SavedArticle created = editing.create(Invalid.checkPresent(draft), by(), key.value());
        return answers.created(
                ArticleView.of(created),
                created.article().version(),
                created.article().id().toString());
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "One article as it was last saved, with the ETag that changing it needs")
    public RestResponse<ArticleView> get(UUID id) {
        return answer(workflow.get(id, by()));
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Save a new revision; of a published article beside the live one")
    public RestResponse<ArticleView> save(
            UUID id, @BeanParam IfMatch ifMatch, @BeanParam SavingSession session, ArticleDraft draft) {
        Version expected = ifMatch.version();
        return answer(editing.save(id, expected, session.id(), by(), Invalid.checkPresent(draft)));
    }

    @POST
    @Path("/{id}/submit")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Hand a draft to the desk")
    public RestResponse<ArticleView> submit(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.submit(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/return")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Staff.EDITOR)
    @Operation(summary = "Give a submitted article back to its author")
    public RestResponse<ArticleView> returnToAuthor(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.returnToAuthor(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Staff.EDITOR)
    @Operation(summary = "Say that a submitted article is fit to be published")
    public RestResponse<ArticleView> approve(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.approve(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Put aside an article that was never published")
    public RestResponse<ArticleView> discard(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.discard(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Take a discarded article up again")
    public RestResponse<ArticleView> reopen(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.reopen(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/revert")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Staff.EDITOR)
    @Operation(summary = "Give up what was saved beside the live text")
    public RestResponse<ArticleView> revert(UUID id, @BeanParam IfMatch ifMatch, @BeanParam SavingSession session) {
        return answer(editing.revert(id, ifMatch.version(), session.id(), by()));
    }

    @GET
    @Path("/{id}/checks")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "What an article lacks to be published, and what it had better have")
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
}
