package news.broadsheet.articles.media.library;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.media.library.ServedFiles.FileRequest;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pictures for readers: those that a live article shows. Staff see all. */
@Path("/api/v1/media")
@Tag(name = "media")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class PublicMediaResource {
    private final MediaItems items;
    private final MediaUses uses;
    private final ServedFiles files;
    private final Answers answers;
    private final SecurityIdentity identity;
    private final Clock clock;

    PublicMediaResource(
            MediaItems items,
            MediaUses uses,
            ServedFiles files,
            Answers answers,
            SecurityIdentity identity,
            Clock clock) {
        this.items = items;
        this.uses = uses;
        this.files = files;
        this.answers = answers;
        this.identity = identity;
        this.clock = clock;
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getPicture", summary = "What a picture shows, and where its files are")
    @APIResponse(
            responseCode = "200",
            description = "The picture",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = MediaView.class)))
    public Response get(UUID id) {
        MediaItem item = items.find(id)
                .filter(found -> isStaff() || uses.isLive(id))
                .orElseThrow(() -> new Problem.NotFound("The picture " + id));
        return answers.open(MediaView.of(item, clock.instant()), List.of("media-" + id));
    }

    @GET
    @Path("/{id}/{file: [A-Za-z0-9.-]{1,100}}")
    @Operation(
            operationId = "getPictureFile",
            summary = "A file of a picture",
            description =
                    "Its address holds a hash of what it shows, which never changes. After the rights have ended a"
                            + " placeholder is shown instead.")
    @APIResponse(
            responseCode = "200",
            description = "The whole file",
            content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    @APIResponse(
            responseCode = "206",
            description = "The range",
            content = @Content(mediaType = "image/*", schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Response file(
            UUID id,
            String file,
            @HeaderParam("If-None-Match") String ifNoneMatch,
            @HeaderParam("Range") @Parameter(description = "One range of bytes") String range,
            @HeaderParam("If-Range") String ifRange) {
        return files.answer(id, file, new FileRequest(isStaff(), true, ifNoneMatch, range, ifRange));
    }

    @HEAD
    @Path("/{id}/{file: [A-Za-z0-9.-]{1,100}}")
    @Operation(operationId = "headPictureFile", summary = "How large a file of a picture is")
    @APIResponse(responseCode = "200", description = "Its headers")
    public Response head(UUID id, String file, @HeaderParam("If-None-Match") String ifNoneMatch) {
        return files.answer(id, file, new FileRequest(isStaff(), false, ifNoneMatch, null, null));
    }

    private boolean isStaff() {
        return identity.hasRole(Staff.REPORTER);
    }
}
