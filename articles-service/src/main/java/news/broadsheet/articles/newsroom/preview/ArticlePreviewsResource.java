package news.broadsheet.articles.newsroom.preview;

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

/** Lists the links to one article's draft that were given away. */
@Path("/api/v1/newsroom/articles/{id}/previews")
@Tag(name = "previews")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class ArticlePreviewsResource {
    private final Previews previews;
    private final Answers answers;
    private final SecurityIdentity identity;

    ArticlePreviewsResource(Previews previews, Answers answers, SecurityIdentity identity) {
        this.previews = previews;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "listArticlePreviews",
            summary = "The links to an article's draft, the newest first, with those that are over")
    public RestResponse<Page<PreviewView>> list(UUID id, @BeanParam PageRequest asked) {
        String list = "previews " + id;
        List<Preview> found =
                previews.list(id, Staff.of(identity), Position.read(list, asked.after()), asked.limit() + 1);
        return answers.staff(
                Page.of(found, asked.limit(), last -> last.position().cursor(list))
                        .map(preview -> PreviewView.of(preview, previews.link(preview))));
    }
}
