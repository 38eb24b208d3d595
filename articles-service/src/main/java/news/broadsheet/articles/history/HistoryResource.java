package news.broadsheet.articles.history;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.article.Withdrawn;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** What was public, and that nobody altered it. */
@Path("/api/v1/articles/{id}/history")
@Tag(name = "articles")
@RolesAllowed({Staff.SITE, Staff.REPORTER})
@RunOnVirtualThread
class HistoryResource {
    private final History history;
    private final Revisions revisions;
    private final Answers answers;

    HistoryResource(History history, Revisions revisions, Answers answers) {
        this.history = history;
        this.revisions = revisions;
        this.answers = answers;
    }

    @GET
    @Operation(
            operationId = "getArticleHistory",
            summary = "The public versions of an article with reasons and hashes, also of one that was withdrawn")
    @APIResponse(
            responseCode = "200",
            description = "The first version first",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = HistoryView.class)))
    public Response list(UUID id) {
        return answers.open(HistoryView.of(id, versions(id)), tags(id));
    }

    @GET
    @Path("/{number: [0-9]{1,9}}")
    @Operation(
            operationId = "getArticleVersion",
            summary = "What one version says, byte for byte as it was hashed (RFC 8785)",
            description =
                    "SHA-256 over the 64 digits of the former version's hash and these bytes is this version's hash.")
    @APIResponse(
            responseCode = "200",
            description = "The canonical JSON",
            content = @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "410", description = "The article is not public any more")
    public Response get(UUID id, @RestPath int number) {
        List<PublicVersion> versions = versions(id);
        PublicVersion version = versions.stream()
                .filter(candidate -> candidate.number() == number)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("Version " + number + " of the article " + id));
        PublicVersion last = versions.getLast();
        if (!last.kind().shows() && version.kind().shows()) {
            throw new Withdrawn(last.reason(), last.redirect(), tags(id));
        }
        byte[] content = CanonicalContent.of(
                version,
                history.language(id).orElseThrow(),
                revisions.get(id, version.revision()).text());
        return answers.open(content, tags(id));
    }

    private List<PublicVersion> versions(UUID id) {
        List<PublicVersion> versions = history.of(id);
        if (versions.isEmpty()) {
            throw new Problem.NotFound("The article " + id);
        }
        return versions;
    }

    private static List<String> tags(UUID id) {
        return List.of("article-" + id);
    }
}
