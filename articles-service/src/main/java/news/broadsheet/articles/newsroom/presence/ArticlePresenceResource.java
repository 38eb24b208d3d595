package news.broadsheet.articles.newsroom.presence;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.newsroom.presence.PresenceView.Present;
import news.broadsheet.articles.staff.Staff;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Lists who has an article open. */
@Path("/api/v1/newsroom/articles/{id}/presence")
@Tag(name = "presence")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class ArticlePresenceResource {
    private final Presence presence;
    private final Answers answers;
    private final SecurityIdentity identity;

    ArticlePresenceResource(Presence presence, Answers answers, SecurityIdentity identity) {
        this.presence = presence;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "listArticlePresence",
            summary = "Who has the article open, the first hundred of them, who came first first")
    public RestResponse<Page<Present>> list(UUID id) {
        return answers.staff(new Page<>(
                presence.at(id, Staff.of(identity)).stream().map(Present::of).toList(), null));
    }
}
