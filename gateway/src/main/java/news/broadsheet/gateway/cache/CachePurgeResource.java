package news.broadsheet.gateway.cache;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.quarkus.logging.Log;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import java.util.Set;
import news.broadsheet.gateway.identity.Caller;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Purges the caches when somebody knows better than the events, such as after a repair in a database. */
@Path("/api/v1/newsroom/cache/purge")
@PermitAll // the caller is checked like that of a route
@RunOnVirtualThread
class CachePurgeResource {
    private static final Set<String> ROLES = Set.of("admin");

    private final CachePurges purges;
    private final Caller caller;
    private final ObjectReader reader;

    CachePurgeResource(CachePurges purges, Caller caller, ObjectMapper json) {
        this.purges = purges;
        this.caller = caller;
        // A misspelt "tags" would purge everything. What services say may have fields that the gateway does not know.
        this.reader = json.readerFor(CachePurge.class).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Tag(name = "cache")
    @Operation(
            operationId = "purgeCache",
            summary = "Purge cached responses and pages",
            description = "On all replicas of the gateway. What events are about is purged without it.")
    @SecurityRequirement(name = "bearer", scopes = "admin")
    @APIResponse(responseCode = "204", description = "They are stale, or gone when it was a hard purge")
    public void purge(
            @RequestBody(required = true, content = @Content(schema = @Schema(implementation = CachePurge.class)))
                    String body) {
        caller.require(ROLES);
        CachePurge purge = read(body);
        if (purge == null) {
            throw Problem.Invalid.request("A JSON object is needed: {} purges everything.");
        }
        purge.check();
        purges.purge(purge);
        Log.infof(
                "%s purged %s%s",
                caller.claim("preferred_username").orElse("Somebody"),
                Objects.requireNonNullElse(purge.tags(), "everything"),
                purge.hard() ? " for good" : "");
    }

    private @Nullable CachePurge read(String body) {
        try {
            return reader.readValue(body);
        } catch (JsonProcessingException e) {
            throw new BadRequestException(e);
        }
    }
}
