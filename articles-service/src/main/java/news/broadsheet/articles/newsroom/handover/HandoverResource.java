package news.broadsheet.articles.newsroom.handover;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.Problem.Invalid;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** For the chief, when somebody leaves or is away. */
@Path("/api/v1/newsroom/staff/{id}/handover")
@Tag(name = "staff")
@RunOnVirtualThread
class HandoverResource {
    private final StaffHandover handover;
    private final Answers answers;
    private final SecurityIdentity identity;

    HandoverResource(StaffHandover handover, Answers answers, SecurityIdentity identity) {
        this.handover = handover;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @RolesAllowed({Staff.CHIEF, Staff.ADMIN})
    @Operation(
            operationId = "getHandover",
            summary = "What somebody is at work on and has open, with the ETag that handing it over needs")
    public RestResponse<HandoverView> get(UUID id) {
        return answer(handover.get(id.toString()));
    }

    @POST
    @RolesAllowed(Staff.CHIEF)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "handOver",
            summary = "Give a colleague what is listed, and free what is open",
            description = "All of it or nothing. Whose session was open learns that it was taken over.")
    public RestResponse<HandoverView> handOver(UUID id, @BeanParam IfMatch ifMatch, HandoverDraft draft) {
        Version expected = ifMatch.version();
        return answer(handover.handOver(id.toString(), expected, Invalid.checkPresent(draft), Staff.of(identity)));
    }

    private RestResponse<HandoverView> answer(HandoverView view) {
        return answers.staff(view, view.version());
    }
}
