package news.broadsheet.articles.editing;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import news.broadsheet.articles.article.ArticleView;
import news.broadsheet.articles.article.SavedArticle;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.newsroom.presence.SavingSession;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.IdempotencyKey;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.Problem.Invalid;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Articles are begun and saved; of a published one beside the live text. */
@Path("/api/v1/newsroom/articles")
@Tag(name = "newsroom")
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class ArticleEditingResource {
    private final ArticleEditing editing;
    private final Answers answers;
    private final SecurityIdentity identity;

    ArticleEditingResource(ArticleEditing editing, Answers answers, SecurityIdentity identity) {
        this.editing = editing;
        this.answers = answers;
        this.identity = identity;
    }

    @POST
    @Operation(operationId = "createArticle", summary = "Begin an article")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ArticleView.class)))
    public RestResponse<ArticleView> create(@BeanParam IdempotencyKey key, ArticleDraft draft) {
        SavedArticle created = editing.create(Invalid.checkPresent(draft), by(), key.value());
        return answers.created(
                ArticleView.of(created),
                created.article().version(),
                created.article().id().toString());
    }

    @PUT
    @Path("/{id}")
    @Operation(operationId = "saveArticle", summary = "Save a new revision; of a published article beside the live one")
    public RestResponse<ArticleView> save(
            UUID id, @BeanParam IfMatch ifMatch, @BeanParam SavingSession session, ArticleDraft draft) {
        Version expected = ifMatch.version();
        return answer(editing.save(id, expected, session.id(), by(), Invalid.checkPresent(draft)));
    }

    @POST
    @Path("/{id}/revert")
    @Consumes(MediaType.WILDCARD)
    @RolesAllowed(Staff.EDITOR)
    @Operation(operationId = "revertArticle", summary = "Give up what was saved beside the live text")
    public RestResponse<ArticleView> revert(UUID id, @BeanParam IfMatch ifMatch, @BeanParam SavingSession session) {
        return answer(editing.revert(id, ifMatch.version(), session.id(), by()));
    }

    private RestResponse<ArticleView> answer(SavedArticle copy) {
        return answers.staff(ArticleView.of(copy), copy.article().version());
    }

    private Staff by() {
        return Staff.of(identity);
    }
}
