package news.broadsheet.gateway.site;

import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Serves the IndexNow key at the root, because a key is valid only for pages below its own path. */
@Path("/{key: [A-Za-z0-9-]{8,128}}.txt")
@PermitAll
@RunOnVirtualThread
class IndexNowKeyResource {
    private final ContentClient content;

    IndexNowKeyResource(ContentClient content) {
        this.content = content;
    }

    @GET
    @Operation(hidden = true)
    public Response key(String key) {
        return Response.ok(content.indexNowKey(key), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                .build();
    }
}
