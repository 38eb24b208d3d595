package news.broadsheet.gateway.newsroom;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import news.broadsheet.gateway.identity.SignOut;
import news.broadsheet.gateway.newsroom.NewsroomPages.Frame;
import news.broadsheet.gateway.route.BackendClient;
import news.broadsheet.gateway.route.WholeResponse;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Lists articles by status for staff who signed in with a browser. */
@Path("/newsroom")
@Authenticated
@RunOnVirtualThread
class NewsroomResource {
    private final BackendClient backend;
    private final ObjectMapper json;
    private final NewsroomPages pages;
    private final SecurityIdentity identity;
    private final SignOut signOut;

    /** The fields of an article that the list shows. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record Item(UUID id, String language, String section, String status, String headline, String path) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @RegisterForReflection
    record Items(List<Item> items) {}

    /** A status with its latest articles. */
    record StatusGroup(Status status, List<Item> articles) {}

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        static native TemplateInstance newsroom(Frame frame, String user, List<StatusGroup> groups);
    }

    NewsroomResource(
            BackendClient backend, ObjectMapper json, NewsroomPages pages, SecurityIdentity identity, SignOut signOut) {
        this.backend = backend;
        this.json = json;
        this.pages = pages;
        this.identity = identity;
        this.signOut = signOut;
    }

    @GET
    @Operation(hidden = true)
    public Response newsroom(@Context HttpHeaders headers) throws IOException {
        pages.check("GET", NewsroomPage.articles);
        String language = pages.language(headers);
        List<StatusGroup> groups = new ArrayList<>();
        for (Status status : Status.values()) {
            groups.add(new StatusGroup(status, articles(status.name())));
        }
        return pages.respond(
                200,
                Templates.newsroom(
                        pages.frame(NewsroomPage.articles, language),
                        identity.getPrincipal().getName(),
                        groups),
                language);
    }

    /** A form of this site's pages only: where a request comes from is checked with its session ({@code BrowserSession}). */
    @POST
    @Path("sign-out")
    @Operation(hidden = true)
    public Response signOut() {
        signOut.end();
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", "/")
                .build();
    }

    private List<Item> articles(String status) throws IOException {
        String token = identity.getCredential(AccessTokenCredential.class).getToken();
        WholeResponse response = backend.readAs(token, "/api/v1/newsroom/articles?limit=50&status=" + status);
        if (response.status() != 200) {
            throw Problem.Unavailable.part("articles", null);
        }
        return json.readValue(response.body(), Items.class).items();
    }
}
