package news.broadsheet.gateway.live;

import io.quarkus.vertx.http.security.AuthorizationPolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import news.broadsheet.gateway.identity.Caller;
import news.broadsheet.gateway.live.LiveEvent.Filter;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violation;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The news as server-sent events, which the browser's {@code EventSource} reads. */
@Path("/api/v1/live/latest")
@AuthorizationPolicy(name = Caller.BY_ROUTE)
@RunOnVirtualThread
class LiveResource {
    private static final String EVENTS = MediaType.SERVER_SENT_EVENTS + ";charset=UTF-8";
    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
    private static final int LONGEST_SLUG = 100;
    private static final Set<String> PARAMETERS = Set.of("language", "section");

    private final LatestNews news;
    private final List<String> languages;

    LiveResource(LatestNews news, @ConfigProperty(name = "gateway.site.languages") List<String> languages) {
        this.news = news;
        this.languages = languages;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Tag(name = "live")
    @SecurityRequirement(name = "bearer", scopes = "site")
    @Operation(
            operationId = "listenToLatest",
            summary = "The latest news as they happen, as server-sent events",
            description = """
                    Load the list (`/api/v1/articles`) first, then listen. Each event has the article as JSON in its data:

                    - `new`: it was published. It may be in the list already.
                    - `changed`: put it in the place of the one with its id and a smaller version. It may be one that you do not \
                    have, because a change in between is not sent. If its section is not the one asked for, it has left that.
                    - `withdrawn`: take it out.
                    - `reset`: load the list again, and go on listening. You were away longer than is remembered.

                    Comments keep the connection open. Whoever comes back with `Last-Event-ID`, which `EventSource` sends by \
                    itself, gets what has happened in between, of each article the last state only. A client that does not \
                    read is disconnected.""")
    @APIResponse(
            responseCode = "200",
            description = "A stream that does not end",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(implementation = LiveArticle.class)))
    public void listen(
            @Parameter(hidden = true) @Suspended AsyncResponse stream,
            @Context RoutingContext context,
            @Context HttpHeaders request,
            @Parameter(description = "One of the site's languages; all, if left out", example = "ru")
                    @Schema(maxLength = 35)
                    @QueryParam("language")
                    String language,
            @Parameter(description = "Slug of a section; all, if left out")
                    @Schema(maxLength = LONGEST_SLUG)
                    @QueryParam("section")
                    String section,
            @Parameter(description = "The id of the last event that arrived") @HeaderParam("Last-Event-ID")
                    String lastEventId) {
        // Quarkus REST looks at this when it writes, which is done here.
        if (request.getAcceptableMediaTypes().stream().noneMatch(MediaType.SERVER_SENT_EVENTS_TYPE::isCompatible)) {
            throw new Problem.NotAcceptable();
        }
        check(context.queryParams());
        MultiMap headers = context.response().headers();
        headers.set("Content-Type", EVENTS);
        headers.set("Cache-Control", "no-store");
        headers.set("X-Accel-Buffering", "no"); // nginx would hold events back
        news.open(context, new Filter(language, section), lastEventId);
    }

    /** Quarkus REST takes an empty parameter for none. */
    private void check(MultiMap sent) {
        String language = sent.get("language");
        String section = sent.get("section");
        List<Violation> violations = new ArrayList<>();
        for (String name : sent.names()) {
            if (!PARAMETERS.contains(name)) {
                violations.add(new Violation(name, "is not known here; known are language, section"));
            } else if (sent.getAll(name).size() > 1) {
                violations.add(new Violation(name, "is given several times; give it once"));
            }
        }
        if (language != null && !languages.contains(language)) {
            violations.add(new Violation("language", "must be one of " + String.join(", ", languages)));
        }
        if (section != null
                && (section.length() > LONGEST_SLUG || !SLUG.matcher(section).matches())) {
            violations.add(new Violation("section", "must be a slug, such as city"));
        }
        if (!violations.isEmpty()) {
            throw new Problem.Invalid(violations);
        }
    }

    /** Its headers without events. */
    @HEAD
    @Operation(hidden = true)
    public Response head(@Context RoutingContext context) {
        check(context.queryParams());
        return Response.ok()
                .header("Content-Type", EVENTS)
                .header("Cache-Control", "no-store")
                .build();
    }
}
