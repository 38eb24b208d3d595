package news.broadsheet.articles.frontpage;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Problem.Invalid;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** The front pages, which are the chief's to arrange. */
@Path("/api/v1/newsroom/front/{language}")
@Tag(name = "front")
@RolesAllowed(Staff.EDITOR)
@RunOnVirtualThread
class FrontResource {
    private final FrontPageEditing front;
    private final Answers answers;
    private final SecurityIdentity identity;

    FrontResource(FrontPageEditing front, Answers answers, SecurityIdentity identity) {
        this.front = front;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "getNewsroomFrontPage",
            summary = "The front page as it is arranged now and will be, with the ETag that changing it needs")
    public RestResponse<FrontView> get(String language) {
        return answer(front.get(language));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Staff.CHIEF)
    @Operation(operationId = "arrangeFrontPage", summary = "Arrange the front page, at once or from a set time on")
    public RestResponse<FrontView> arrange(String language, @BeanParam IfMatch ifMatch, LayoutDraft draft) {
        Version expected = ifMatch.version();
        return answer(front.arrange(language, expected, Invalid.checkPresent(draft), by()));
    }

    @PUT
    @Path("/version")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(Staff.CHIEF)
    @Operation(operationId = "restoreFrontPage", summary = "Undo: bring an earlier arrangement back, as a new version")
    public RestResponse<FrontView> restore(String language, @BeanParam IfMatch ifMatch, Undo undo) {
        Version expected = ifMatch.version();
        long version = Invalid.checkPresent(undo).version();
        return answer(front.restore(language, expected, version, by()));
    }

    @DELETE
    @Path("/scheduled/{number: [0-9]{1,18}}")
    @RolesAllowed(Staff.CHIEF)
    @Operation(operationId = "cancelScheduledFrontPage", summary = "Call a scheduled arrangement off")
    public RestResponse<FrontView> cancel(String language, long number, @BeanParam IfMatch ifMatch) {
        return answer(front.cancel(language, ifMatch.version(), number, by()));
    }

    @GET
    @Path("/versions")
    @Operation(operationId = "listFrontPageVersions", summary = "Every arrangement there was, the last made first")
    public RestResponse<Page<LayoutView>> versions(String language, @BeanParam PageRequest asked) {
        String list = "front " + language;
        Long before = Cursor.read(list, asked.after(), keys -> Long.valueOf(keys.getFirst()));
        List<Layout> found = front.versions(language, before == null ? Long.MAX_VALUE : before, asked.limit() + 1);
        return answers.staff(Page.of(found, asked.limit(), last -> Cursor.write(list, Long.toString(last.number())))
                .map(LayoutView::of));
    }

    @GET
    @Path("/versions/{number: [0-9]{1,18}}")
    @Operation(operationId = "getFrontPageVersion", summary = "One arrangement")
    public RestResponse<LayoutView> version(String language, long number) {
        return answers.staff(LayoutView.of(front.version(language, number)), front.etag(language));
    }

    private RestResponse<FrontView> answer(FrontView view) {
        return answers.staff(view, view.etag());
    }

    private Staff by() {
        return Staff.of(identity);
    }
}
