package news.broadsheet.articles.staff;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import news.broadsheet.http.WithoutStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Who the newsroom takes the caller for. */
@Path("/api/v1/newsroom/me")
@Tag(name = "staff")
@RunOnVirtualThread
@WithoutStore
class StaffResource {
    private final SecurityIdentity identity;

    StaffResource(SecurityIdentity identity) {
        this.identity = identity;
    }

    @GET
    @RolesAllowed(Staff.REPORTER)
    @Operation(operationId = "getMe", summary = "Who you are, and where you may edit")
    public RestResponse<StaffView> get() {
        return RestResponse.ResponseBuilder.ok(StaffView.of(Staff.of(identity)))
                .header("Cache-Control", "private, no-store")
                .build();
    }
}
