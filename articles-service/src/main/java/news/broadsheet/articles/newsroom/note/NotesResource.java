package news.broadsheet.articles.newsroom.note;

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
import news.broadsheet.articles.http.Answers;
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

/** Lets staff write notes on an article, answer and settle them. */
@Path("/api/v1/newsroom/notes")
@Tag(name = "notes")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class NotesResource {
    private final Notes notes;
    private final Answers answers;
    private final SecurityIdentity identity;

    NotesResource(Notes notes, Answers answers, SecurityIdentity identity) {
        this.notes = notes;
        this.answers = answers;
        this.identity = identity;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "writeNote", summary = "Write a note on an article, or answer one")
    @APIResponse(
            responseCode = "201",
            description = "Created",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = NoteView.class)))
    public RestResponse<NoteView> write(@BeanParam IdempotencyKey key, NoteDraft draft) {
        Note written = notes.write(Invalid.checkPresent(draft), Staff.of(identity), key.value());
        return answers.created(NoteView.of(written), written.version(), written.id.toString());
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getNote", summary = "One note, with the ETag that settling it needs")
    public RestResponse<NoteView> get(UUID id) {
        Note note = notes.get(id, Staff.of(identity));
        return answers.staff(NoteView.of(note), note.version());
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "resolveNote", summary = "Settle a note, or open it again")
    public RestResponse<NoteView> resolve(UUID id, @BeanParam IfMatch ifMatch, Resolution resolution) {
        Version expected = ifMatch.version();
        Note note = notes.resolve(id, expected, Staff.of(identity), Invalid.checkPresent(resolution));
        return answers.staff(NoteView.of(note), note.version());
    }
}
