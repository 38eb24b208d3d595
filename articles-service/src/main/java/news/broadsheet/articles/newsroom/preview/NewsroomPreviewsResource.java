package news.broadsheet.articles.newsroom.preview;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.IdempotencyKey;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.Problem.Invalid;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Lets staff give links to drafts away, and take them back. */
@Path("/api/v1/newsroom/previews")
@Tag(name = "previews")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class NewsroomPreviewsResource {
    private final Previews previews;
    private final Answers answers;
    private final SecurityIdentity identity;

    NewsroomPreviewsResource(Previews previews, Answers answers, SecurityIdentity identity) {
        this.previews = previews;
        this.answers = answers;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "createPreview",
            summary = "Make a link that shows the latest draft of an article to whoever holds it, for a while")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PreviewView.class)))
    public RestResponse<PreviewView> create(@BeanParam IdempotencyKey key, PreviewDraft draft) {
        Preview made = previews.create(Invalid.checkPresent(draft), Staff.of(identity), key.value());
        return answers.created(view(made), made.version(), made.id.toString());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getNewsroomPreview", summary = "One link, with the ETag that ending it needs")
    public RestResponse<PreviewView> get(UUID id) {
        Preview preview = previews.get(id, Staff.of(identity));
        return answers.staff(view(preview), preview.version());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "revokePreview", summary = "End a link before its time")
    public void revoke(UUID id, @BeanParam IfMatch ifMatch) {
        previews.revoke(id, ifMatch.version(), Staff.of(identity));
    }

    private PreviewView view(Preview preview) {
        return PreviewView.of(preview, previews.link(preview));
    }
}
