package news.broadsheet.articles.media.library;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.media.library.MediaUploads.Accepted;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.text.NormalText;
import news.broadsheet.http.BodyLimit;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.IdempotencyKey;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Problem.Invalid;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The newsroom's pictures. */
@Path("/api/v1/newsroom/media")
@Tag(name = "newsroom media")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class MediaResource {
    private static final int LINE = 200;

    private final MediaEditing editing;
    private final MediaItems items;
    private final MediaUses uses;
    private final Answers answers;
    private final SecurityIdentity identity;
    private final Clock clock;

    MediaResource(
            MediaEditing editing,
            MediaItems items,
            MediaUses uses,
            Answers answers,
            SecurityIdentity identity,
            Clock clock) {
        this.editing = editing;
        this.items = items;
        this.uses = uses;
        this.answers = answers;
        this.identity = identity;
        this.clock = clock;
    }

    @POST
    @BodyLimit("articles.media.max-upload-size")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "uploadPicture",
            summary = "Upload a picture",
            description =
                    "The body is the file itself: JPEG, PNG, GIF or WebP, whatever its Content-Type says. EXIF and"
                            + " everything else that is not the picture is taken out; credit and caption of the agency are read"
                            + " first. A file that was uploaded before answers 200 with the picture that it is.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "201",
            description = "A new picture",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MediaItemView.class)))
    @APIResponse(
            responseCode = "200",
            description = "The picture that these bytes are already",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MediaItemView.class)))
    public RestResponse<MediaItemView> upload(
            @BeanParam IdempotencyKey key,
            @QueryParam("filename")
                    @Parameter(
                            description = "As its sender calls it",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 200))
                    String filename,
            InputStream file)
            throws IOException {
        new Violations().line("filename", filename, LINE).throwIfAny();
        String name = filename == null
                ? ""
                : NormalText.of(filename).replaceFirst("^.*[/\\\\]", "").strip();
        Accepted accepted = editing.accept(Invalid.checkPresent(file), name, key.value(), Staff.of(identity));
        MediaItem item = accepted.item();
        return accepted.created()
                ? answers.created(view(item), item.version(), item.id().toString())
                : answers.staff(view(item), item.version());
    }

    @GET
    @Operation(operationId = "listPictures", summary = "Pictures, the newest first")
    public RestResponse<Page<MediaItemView>> list(
            @QueryParam("q")
                    @Parameter(
                            description = "Words of credit, caption or file name, or their beginnings",
                            schema = @Schema(type = SchemaType.STRING, maxLength = 200))
                    String words,
            @QueryParam("unused")
                    @Parameter(
                            description = "Only those that no article shows",
                            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
                    String unused,
            @BeanParam PageRequest page) {
        new Violations()
                .line("q", words, LINE)
                .addIf(unused != null && !unused.matches("true|false"), "unused", "must be true or false")
                .throwIfAny();
        String asked =
                words == null || words.isBlank() ? null : NormalText.of(words).strip();
        MediaItems.Filter filter = new MediaItems.Filter(asked, "true".equals(unused));
        String list = "media?" + asked + "&" + filter.unused();
        List<MediaItem> found = items.list(filter, Cursor.Position.read(list, page.after()), page.limit() + 1);
        return answers.staff(Page.of(
                        found, page.limit(), last -> new Cursor.Position(last.uploadedAt(), last.id()).cursor(list))
                .map(this::view));
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getNewsroomPicture", summary = "One picture, with the ETag that a change needs")
    public RestResponse<MediaItemView> get(UUID id) {
        MediaItem item = editing.get(id);
        return answers.staff(view(item), item.version());
    }

    @PUT
    @Path("/{id}")
    @Operation(
            operationId = "describePicture",
            summary = "Say what a picture shows, whose it is and how it may be used")
    public RestResponse<MediaItemView> describe(UUID id, @BeanParam IfMatch ifMatch, MediaDraft draft) {
        Version expected = ifMatch.version();
        MediaItem item = editing.describe(id, expected, Invalid.checkPresent(draft), Staff.of(identity));
        return answers.staff(view(item), item.version());
    }

    @DELETE
    @Path("/{id}")
    @Operation(operationId = "deletePicture", summary = "Delete a picture that no article shows")
    @APIResponse(responseCode = "204", description = "It is gone")
    public void delete(UUID id, @BeanParam IfMatch ifMatch) {
        editing.delete(id, ifMatch.version(), Staff.of(identity));
    }

    @GET
    @Path("/{id}/uses")
    @Operation(operationId = "listPictureUses", summary = "Which articles show a picture")
    public RestResponse<Page<MediaUse>> uses(UUID id, @BeanParam PageRequest page) {
        editing.get(id);
        String list = "media/" + id + "/uses";
        UUID after = Cursor.read(list, page.after(), keys -> UUID.fromString(keys.getFirst()));
        List<MediaUse> found = uses.list(id, Staff.of(identity), after, page.limit() + 1);
        return answers.staff(Page.of(
                found, page.limit(), last -> Cursor.write(list, last.article().toString())));
    }

    private MediaItemView view(MediaItem item) {
        return MediaItemView.of(item, clock.instant());
    }
}
