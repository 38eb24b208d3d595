package news.broadsheet.articles.channels;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Document;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import news.broadsheet.http.WithoutStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** By which search engines know that who tells them of changes is the site itself: the gateway shows it at the root. */
@Path("/api/v1/indexnow")
@Tag(name = "feeds")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
@WithoutStore
class IndexNowKeyResource {
    private final ChannelsConfig config;
    private final Answers answers;

    IndexNowKeyResource(ChannelsConfig config, Answers answers) {
        this.config = config;
        this.answers = answers;
    }

    @GET
    @Path("/{key: [A-Za-z0-9-]{8,128}}.txt")
    @Operation(
            operationId = "getIndexNowKey",
            summary = "The key of IndexNow, for who knows it; at /{key}.txt of the site too")
    @APIResponse(
            responseCode = "200",
            description = "The key",
            content = @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING)))
    public Response key(String key) {
        if (!config.indexnow().key().map(key::equals).orElse(false)) {
            throw new Problem.NotFound("A key of that name");
        }
        return answers.open(new Document(key.getBytes(StandardCharsets.UTF_8), MediaType.TEXT_PLAIN, null, List.of()));
    }
}
