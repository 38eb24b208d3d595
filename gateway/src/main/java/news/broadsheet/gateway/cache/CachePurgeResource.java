package news.broadsheet.gateway.cache;

import io.quarkus.logging.Log;
import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.vertx.http.security.AuthorizationPolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
import news.broadsheet.gateway.edge.StrictJsonBody;
import news.broadsheet.gateway.identity.Caller;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Purges the caches when somebody knows better than the events, such as after a repair in a database. */
@Path("/api/v1/newsroom/cache/purge")
@AuthorizationPolicy(name = Caller.BY_ROUTE)
@RunOnVirtualThread
class CachePurgeResource {
    private final CachePurges purges;
    private final Caller caller;

    CachePurgeResource(CachePurges purges, Caller caller) {
        this.purges = purges;
        this.caller = caller;
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
    @CustomDeserialization(StrictJsonBody.class)
    public void purge(CachePurge purge) {
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
}
