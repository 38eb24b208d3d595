package news.broadsheet.gateway.apikey;

import io.quarkus.resteasy.reactive.jackson.CustomDeserialization;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.security.AuthorizationPolicy;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.gateway.edge.StrictJsonBody;
import news.broadsheet.gateway.identity.Caller;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.FreshSecondFactor;
import news.broadsheet.http.IfMatch;
import news.broadsheet.http.PageRequest;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where administrators issue, rotate and revoke the keys of partners. Each change needs a fresh second factor. */
@Path(ApiKeysResource.PATH)
@AuthorizationPolicy(name = Caller.BY_ROUTE)
@Tag(name = "API keys")
@SecurityRequirement(name = "bearer", scopes = "admin")
@RunOnVirtualThread
class ApiKeysResource {
    static final String PATH = "/api/v1/newsroom/api-keys";

    private static final String LIST = "api-keys";

    private final ApiKeyManagement keys;
    private final Clock clock;
    private final SecurityIdentity identity;

    ApiKeysResource(ApiKeyManagement keys, Clock clock, SecurityIdentity identity) {
        this.keys = keys;
        this.clock = clock;
        this.identity = identity;
    }

    @GET
    @Operation(operationId = "listApiKeys", summary = "The keys of partners, the newest first, revoked ones too")
    @APIResponse(
            responseCode = "200",
            description = "A page",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            properties = {
                                                @SchemaProperty(
                                                        name = "items",
                                                        type = SchemaType.ARRAY,
                                                        implementation = ApiKeyView.class),
                                                @SchemaProperty(name = "next", type = SchemaType.STRING)
                                            })))
    public Response list(@BeanParam PageRequest page) {
        Cursor.Position after = Cursor.Position.read(LIST, page.after());
        Instant now = clock.instant();
        List<ApiKey> found = keys.list(after, page.limit() + 1);
        List<ApiKey> shown = found.subList(0, Math.min(found.size(), page.limit()));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("items", shown.stream().map(key -> view(key, now)).toList());
        Response.ResponseBuilder response = Response.ok(body).header("Cache-Control", "no-store");
        if (found.size() > shown.size()) {
            ApiKey last = shown.getLast();
            String next = new Cursor.Position(last.created(), last.id()).cursor(LIST);
            body.put("next", next);
            response.header("Link", "<%s?limit=%d&after=%s>; rel=\"next\"".formatted(PATH, page.limit(), next));
        }
        return response.build();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "getApiKey", summary = "One key, without its secret")
    @APIResponse(
            responseCode = "200",
            description = "The key",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ApiKeyView.class)))
    public Response get(@PathParam("id") UUID id) {
        return answer(keys.get(id));
    }

    @POST
    @FreshSecondFactor
    @CustomDeserialization(StrictJsonBody.class)
    @Operation(operationId = "createApiKey", summary = "Issues a key, whose secret is shown this once")
    @APIResponse(
            responseCode = "201",
            description = "The key with its secret",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ApiKeyView.Issued.class)))
    public Response create(ApiKeyDraft draft) {
        Problem.Invalid.checkPresent(draft);
        ApiKeyManagement.Issued issued = keys.issue(draft, by());
        return issued(Response.created(URI.create(PATH + "/" + issued.key().id())), issued);
    }

    @PUT
    @Path("/{id}")
    @FreshSecondFactor
    @CustomDeserialization(StrictJsonBody.class)
    @Operation(operationId = "changeApiKey", summary = "Changes name, contact, quotas or expiry of a key")
    @APIResponse(
            responseCode = "200",
            description = "The key",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ApiKeyView.class)))
    public Response change(@PathParam("id") UUID id, @BeanParam IfMatch ifMatch, ApiKeyDraft draft) {
        Problem.Invalid.checkPresent(draft);
        return answer(keys.change(id, ifMatch.version(), draft, by()));
    }

    @POST
    @Path("/{id}/rotate")
    @FreshSecondFactor
    @CustomDeserialization(StrictJsonBody.class)
    @Operation(
            operationId = "rotateApiKey",
            summary = "Makes a new secret, which is shown this once; the present one stays valid for the overlap")
    @APIResponse(
            responseCode = "200",
            description = "The key with its new secret",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = ApiKeyView.Issued.class)))
    public Response rotate(@PathParam("id") UUID id, @BeanParam IfMatch ifMatch, @Nullable Rotation rotation) {
        Rotation asked = rotation == null ? new Rotation(null) : rotation;
        return issued(Response.ok(), keys.rotate(id, ifMatch.version(), asked, by()));
    }

    /** Without {@code If-Match}: it ends the key whatever was changed meanwhile, and must not fail because of that. */
    @POST
    @Path("/{id}/revoke")
    @FreshSecondFactor
    @Operation(operationId = "revokeApiKey", summary = "Ends a key for good, on all replicas within a second")
    @APIResponse(
            responseCode = "200",
            description = "The key",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ApiKeyView.class)))
    public Response revoke(@PathParam("id") UUID id) {
        return answer(keys.revoke(id, by()));
    }

    private Response answer(ApiKey key) {
        return Response.ok(view(key, clock.instant()))
                .tag(new Version(key.version()).etag())
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response issued(Response.ResponseBuilder response, ApiKeyManagement.Issued issued) {
        return response.entity(new ApiKeyView.Issued(view(issued.key(), clock.instant()), issued.secret()))
                .tag(new Version(issued.key().version()).etag())
                .header("Cache-Control", "no-store")
                .build();
    }

    private ApiKeyView view(ApiKey key, Instant now) {
        return ApiKeyView.of(key, keys.lastUsed(key), now);
    }

    private ApiKey.Administrator by() {
        return new ApiKey.Administrator(claim("sub"), claim("preferred_username"));
    }

    private String claim(String name) {
        return ((JsonWebToken) identity.getPrincipal()).getClaim(name);
    }
}
