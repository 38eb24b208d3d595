package news.broadsheet.gateway.docs;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Redirects the address of a problem type to its row in the table. */
@Path("/problems/{name: [a-z-]+}")
@PermitAll
class ProblemTypesResource {

    @GET
    @Operation(hidden = true)
    public Response row(@PathParam("name") String name) {
        return Response.seeOther(URI.create("/api/docs/problems#" + name)).build();
    }
}
