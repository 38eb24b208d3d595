package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import news.broadsheet.gateway.identity.OwnSessions;
import news.broadsheet.gateway.identity.OwnSessions.OwnSession;
import news.broadsheet.gateway.newsroom.NewsroomPages.Frame;
import news.broadsheet.gateway.site.Dates;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Shows staff where they are signed in, and ends what they choose. */
@Path("/newsroom/sessions")
@Authenticated
@RunOnVirtualThread
class SessionsResource {
    private static final String PAGE = "/newsroom/sessions";
    /** What Keycloak says of a browser or system that it does not know. */
    private static final String UNKNOWN = "Other";

    private final OwnSessions sessions;
    private final NewsroomPages pages;
    private final Dates dates;

    /** @param device browser and system; none where both are unknown */
    record SessionView(
            String id, @Nullable String device, String address, Time started, Time lastUsed, boolean current) {}

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance sessions(Frame frame, List<SessionView> sessions);
    }

    SessionsResource(OwnSessions sessions, NewsroomPages pages, Dates dates) {
        this.sessions = sessions;
        this.pages = pages;
        this.dates = dates;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@Context HttpHeaders headers) {
        String language = pages.language(headers);
        List<SessionView> views =
                sessions.list().stream().map(session -> view(session, language)).toList();
        return pages.respond(200, Templates.sessions(pages.frame(NewsroomPage.sessions, language), views), language);
    }

    /** A form of this site's pages only, like the sign-out. */
    @POST
    @Path("end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response end(@FormParam("session") String id) {
        sessions.end(id);
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", PAGE)
                .build();
    }

    private SessionView view(OwnSession session, String language) {
        return new SessionView(
                session.id(),
                device(session),
                session.address(),
                Time.of(session.started(), dates, language),
                Time.of(session.lastUsed(), dates, language),
                session.current());
    }

    private static @Nullable String device(OwnSession session) {
        // Of "Firefox/130.0" the name; a version is of no use to recognise one's own browser.
        String browser = session.browser().split("/", 2)[0];
        if (UNKNOWN.equals(browser)) {
            return UNKNOWN.equals(session.system()) ? null : session.system();
        }
        return UNKNOWN.equals(session.system()) ? browser : browser + ", " + session.system();
    }
}
