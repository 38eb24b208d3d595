package news.broadsheet.gateway.newsroom;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import news.broadsheet.gateway.apikey.ApiKey;
import news.broadsheet.gateway.apikey.ApiKeyManagement;
import news.broadsheet.gateway.apikey.Rotation;
import news.broadsheet.gateway.newsroom.ApiKeyPage.Outcome;
import news.broadsheet.gateway.newsroom.NewsroomPages.Frame;
import news.broadsheet.gateway.site.Dates;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.Problem;
import news.broadsheet.http.SecondFactor;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violation;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Shows administrators the keys of partners, and issues, rotates and revokes them. Where a request comes from is checked with its
 * session ({@code BrowserSession}). Whoever has not shown a second factor lately is shown how to, instead of the forms.
 */
@Path("/newsroom/api-keys")
@Authenticated
@RunOnVirtualThread
class ApiKeysPageResource {
    private static final String LIST = "newsroom-api-keys";
    private static final int LIMIT = 50;

    private final ApiKeyManagement keys;
    private final NewsroomPages pages;
    private final Dates dates;
    private final JsonWebToken token;
    private final Clock clock;

    @CheckedTemplate(basePath = "")
    static final class Templates {
        private Templates() {}

        /** @param older where the next page of keys is; null on the last one */
        static native TemplateInstance apiKeys(
                Frame frame, List<ApiKeyPage.Row> keys, @Nullable String older, boolean fresh, Outcome outcome);
    }

    ApiKeysPageResource(ApiKeyManagement keys, NewsroomPages pages, Dates dates, JsonWebToken token, Clock clock) {
        this.keys = keys;
        this.pages = pages;
        this.dates = dates;
        this.token = token;
        this.clock = clock;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("after") String after, @Context HttpHeaders headers) {
        pages.check("GET", NewsroomPage.apiKeys);
        return page(200, Outcome.none(), after == null || after.isBlank() ? null : after, headers);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response issue(@BeanParam ApiKeyForm form, @Context HttpHeaders headers) {
        return change(form, () -> Outcome.issued(keys.issue(form.draft(dates), by())), headers);
    }

    /** @param days for how long the present secret stays valid */
    @POST
    @Path("rotate")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response rotate(
            @FormParam("id") UUID id,
            @FormParam("version") long version,
            @FormParam("days") long days,
            @Context HttpHeaders headers) {
        // What is out of range is refused as such, too.
        Rotation rotation = new Rotation(
                Duration.ofDays(Math.clamp(days, -1, Integer.MAX_VALUE)).toString());
        return change(
                new ApiKeyForm(), () -> Outcome.issued(keys.rotate(id, new Version(version), rotation, by())), headers);
    }

    @POST
    @Path("revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response revoke(@FormParam("id") UUID id, @Context HttpHeaders headers) {
        return change(new ApiKeyForm(), () -> Outcome.revoked(keys.revoke(id, by())), headers);
    }

    /** Shows what came of a change: the secret, or what is in its way. */
    private Response change(ApiKeyForm form, Supplier<Outcome> change, HttpHeaders headers) {
        pages.check("POST", NewsroomPage.apiKeys);
        if (!SecondFactor.isFresh(token)) {
            return page(401, Outcome.refused(form), null, headers);
        }
        try {
            return page(200, change.get(), null, headers);
        } catch (Problem.Invalid invalid) {
            List<String> fields =
                    invalid.violations().stream().map(Violation::field).toList();
            return page(400, Outcome.wrong(form, fields), null, headers);
        } catch (Problem.StaleEdit | Problem.Conflict changed) {
            return page(changed.status(), Outcome.changed(), null, headers);
        }
    }

    private ApiKey.Administrator by() {
        return new ApiKey.Administrator(token.getSubject(), token.getName());
    }

    private Response page(int status, Outcome outcome, @Nullable String after, HttpHeaders headers) {
        String language = pages.language(headers);
        Instant now = clock.instant();
        List<ApiKey> found = keys.list(Cursor.Position.read(LIST, after), LIMIT + 1);
        List<ApiKey> shown = found.subList(0, Math.min(found.size(), LIMIT));
        String older = found.size() > shown.size()
                ? new Cursor.Position(shown.getLast().created(), shown.getLast().id()).cursor(LIST)
                : null;
        List<ApiKeyPage.Row> rows = shown.stream()
                .map(key -> ApiKeyPage.Row.of(key, keys.lastUsed(key), now, dates, language))
                .toList();
        return pages.respond(
                status,
                Templates.apiKeys(
                        pages.frame(NewsroomPage.apiKeys, language), rows, older, SecondFactor.isFresh(token), outcome),
                language);
    }
}
