package news.broadsheet.articles.editing;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import news.broadsheet.articles.article.ArticleView;
import news.broadsheet.articles.article.RevisionView;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.article.SavedArticle;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.newsroom.presence.SavingSession;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.text.TextDiff;
import news.broadsheet.articles.workflow.ArticleWorkflow;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Every save of an article, for whoever may see the article. */
@Path("/api/v1/newsroom/articles/{id}/revisions")
@Tag(name = "newsroom")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class ArticleRevisionsResource {
    private final ArticleWorkflow workflow;
    private final ArticleEditing editing;
    private final Revisions revisions;
    private final Answers answers;
    private final SecurityIdentity identity;

    ArticleRevisionsResource(
            ArticleWorkflow workflow,
            ArticleEditing editing,
            Revisions revisions,
            Answers answers,
            SecurityIdentity identity) {
        this.workflow = workflow;
        this.editing = editing;
        this.revisions = revisions;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "listRevisions",
            summary = "The revisions of an article without their bodies, the newest first")
    public RestResponse<Page<RevisionView>> list(UUID id, @BeanParam PageRequest asked) {
        workflow.get(id, Staff.of(identity));
        return answers.staff(revisions.page(id, asked.after(), asked.limit()));
    }

    @GET
    @Path("/{number: [0-9]{1,9}}")
    @Operation(operationId = "getRevision", summary = "One revision")
    public RestResponse<RevisionView> get(UUID id, int number) {
        workflow.get(id, Staff.of(identity));
        return answers.staff(RevisionView.of(revisions.get(id, number)), new Version(number));
    }

    @GET
    @Path("/{number: [0-9]{1,9}}/diff/{after: [0-9]{1,9}}")
    @Operation(operationId = "compareRevisions", summary = "What changed between two revisions, word by word")
    public RestResponse<TextDiff> diff(UUID id, int number, int after) {
        workflow.get(id, Staff.of(identity));
        return answers.staff(
                TextDiff.of(
                        revisions.get(id, number).text(),
                        revisions.get(id, after).text()),
                new Version(after));
    }

    @GET
    @Path("/{number: [0-9]{1,9}}/diff/{after: [0-9]{1,9}}")
    @Produces(MediaType.TEXT_HTML)
    @Operation(
            operationId = "compareRevisions",
            summary = "What changed between two revisions, as HTML with ins and del round words")
    public RestResponse<String> diffAsHtml(UUID id, int number, int after) {
        workflow.get(id, Staff.of(identity));
        return answers.staff(
                TextDiff.html(
                        revisions.get(id, number).text(),
                        revisions.get(id, after).text()),
                new Version(after));
    }

    @POST
    @Path("/{number: [0-9]{1,9}}/restore")
    @Operation(operationId = "restoreRevision", summary = "Save the text of a former revision as a new one")
    public RestResponse<ArticleView> restore(
            UUID id, int number, @BeanParam IfMatch ifMatch, @BeanParam SavingSession session) {
        SavedArticle restored = editing.restore(id, number, ifMatch.version(), session.id(), Staff.of(identity));
        return answers.staff(ArticleView.of(restored), restored.article().version());
    }
}
