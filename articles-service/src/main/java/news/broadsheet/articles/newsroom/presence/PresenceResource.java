package news.broadsheet.articles.newsroom.presence;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
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

/** Lets staff open an editing session with an article, keep it alive, take it over and close it. */
@Path("/api/v1/newsroom/presence")
@Tag(name = "presence")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class PresenceResource {
    private final Presence presence;
    private final PresenceConfig config;
    private final Answers answers;
    private final SecurityIdentity identity;

    PresenceResource(Presence presence, PresenceConfig config, Answers answers, SecurityIdentity identity) {
        this.presence = presence;
        this.config = config;
        this.answers = answers;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "openEditingSession",
            summary = "Open an article to edit or to look on, or take it over",
            description = "Saves that name the session it was taken from are refused with 409.")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = PresenceView.class)))
    public RestResponse<PresenceView> open(@BeanParam IdempotencyKey key, PresenceDraft draft) {
        EditingSession opened = presence.open(Invalid.checkPresent(draft), Staff.of(identity), key.value());
        return answers.created(view(opened), opened.version(), opened.id.toString());
    }

    @PUT
    @Path("/{id}")
    @Operation(operationId = "continueEditingSession", summary = "Give a sign of life, and learn who else is there")
    public RestResponse<PresenceView> checkIn(UUID id, @BeanParam IfMatch ifMatch) {
        EditingSession alive = presence.heartbeat(id, ifMatch.version(), Staff.of(identity));
        return answers.staff(view(alive), alive.version());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "closeEditingSession", summary = "Close the session; a draft that it held is free")
    public void close(UUID id, @BeanParam IfMatch ifMatch) {
        presence.close(id, ifMatch.version(), Staff.of(identity));
    }

    private PresenceView view(EditingSession session) {
        return PresenceView.of(session, presence.others(session), config);
    }
}
