package news.broadsheet.articles.newsroom.note;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists the notes of one article for whoever may see the article. */
@Path("/api/v1/newsroom/articles/{id}/notes")
@Tag(name = "notes")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class ArticleNotesResource {
    private final Notes notes;
    private final Answers answers;
    private final SecurityIdentity identity;

    ArticleNotesResource(Notes notes, Answers answers, SecurityIdentity identity) {
        this.notes = notes;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(operationId = "listArticleNotes", summary = "The notes of an article, the newest first")
    public RestResponse<Page<NoteView>> list(UUID id, @BeanParam PageRequest asked) {
        String list = "notes " + id;
        List<Note> found = notes.list(id, Staff.of(identity), Position.read(list, asked.after()), asked.limit() + 1);
        return answers.staff(
                Page.of(found, asked.limit(), last -> last.position().cursor(list))
                        .map(NoteView::of));
    }
}
