package news.broadsheet.articles.workflow;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.article.ArticleFilter;
import news.broadsheet.articles.article.ArticleView;
import news.broadsheet.articles.article.SavedArticle;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The newsroom's articles on their way to publication: hand in, return, approve. */
@Path("/api/v1/newsroom/articles")
@Tag(name = "newsroom")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class ArticleWorkflowResource {
    private final ArticleWorkflow workflow;
    private final Answers answers;
    private final SecurityIdentity identity;

    ArticleWorkflowResource(ArticleWorkflow workflow, Answers answers, SecurityIdentity identity) {
        this.workflow = workflow;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "listNewsroomArticles",
            summary = "Articles without their bodies, the last changed first; a reporter sees their own")
    public RestResponse<Page<ArticleView>> list(@BeanParam ArticleListParams question, @BeanParam PageRequest asked) {
        Staff by = by();
        ArticleFilter filter = question.filter(by);
        String list = "newsroom " + filter + " " + ArticleAccess.listedFor(by);
        var found = workflow.list(filter, by, Position.read(list, asked.after()), asked.limit() + 1);
        return answers.staff(
                Page.of(found, asked.limit(), last -> new Position(last.updatedAt(), last.id()).cursor(list)));
    }

    @GET
    @Path("/{id}")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "getNewsroomArticle",
            summary = "One article as it was last saved, with the ETag that changing it needs")
    public RestResponse<ArticleView> get(UUID id) {
        return answer(workflow.get(id, by()));
    }

    @POST
    @Path("/{id}/submit")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "submitArticle", summary = "Hand a draft to the desk")
    public RestResponse<ArticleView> submit(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.submit(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/return")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Staff.EDITOR)
    @Operation(operationId = "returnArticle", summary = "Give a submitted article back to its author")
    public RestResponse<ArticleView> returnToAuthor(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.returnToAuthor(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/approve")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Staff.EDITOR)
    @Operation(operationId = "approveArticle", summary = "Say that a submitted article is fit to be published")
    public RestResponse<ArticleView> approve(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.approve(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/discard")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "discardArticle", summary = "Put aside an article that was never published")
    public RestResponse<ArticleView> discard(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.discard(id, ifMatch.version(), by()));
    }

    @POST
    @Path("/{id}/reopen")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "reopenArticle", summary = "Take a discarded article up again")
    public RestResponse<ArticleView> reopen(UUID id, @BeanParam IfMatch ifMatch) {
        return answer(workflow.reopen(id, ifMatch.version(), by()));
    }

    private RestResponse<ArticleView> answer(SavedArticle copy) {
        return answers.staff(ArticleView.of(copy), copy.article().version());
    }

    private Staff by() {
        return Staff.of(identity);
    }
}
