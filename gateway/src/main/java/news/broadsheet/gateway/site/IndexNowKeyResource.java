package news.broadsheet.gateway.site;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The key of IndexNow, which speaks only for pages under its own path: so it is at the root. */
@Path("/{key: [A-Za-z0-9-]{8,128}}.txt")
@PermitAll
@RunOnVirtualThread
class IndexNowKeyResource {
    private final Reading reading;

    IndexNowKeyResource(Reading reading) {
        this.reading = reading;
    }

    @GET
    @Operation(hidden = true)
    @Produces(MediaType.TEXT_PLAIN)
    public byte[] key(String key) {
        return reading.indexNowKey(key);
    }
}
