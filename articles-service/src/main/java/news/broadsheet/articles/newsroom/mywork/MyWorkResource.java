package news.broadsheet.articles.newsroom.mywork;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import news.broadsheet.articles.staff.Staff;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows staff what waits for them: the page that a working day begins with. */
@Path("/api/v1/newsroom/my-work")
@Tag(name = "newsroom")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class MyWorkResource {
    private static final int SHOWN = 20;

    private final MyWorkQuery query;
    private final SecurityIdentity identity;

    MyWorkResource(MyWorkQuery query, SecurityIdentity identity) {
        this.query = query;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "getMyWork",
            summary = "What waits for whoever asks: drafts, reviews and open notes, twenty of each")
    public RestResponse<MyWork> get() {
        return RestResponse.ResponseBuilder.ok(query.run(Staff.of(identity), SHOWN))
                .header("Cache-Control", "private, no-cache")
                .build();
    }
}
