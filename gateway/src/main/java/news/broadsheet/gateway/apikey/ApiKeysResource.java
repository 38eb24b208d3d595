package news.broadsheet.gateway.apikey;

import io.quarkus.logging.Log;
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
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
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
    private static final Comparator<ApiKey> NEWEST_FIRST =
            Comparator.comparing(ApiKey::created).thenComparing(ApiKey::id).reversed();

    private final ApiKeys keys;
    private final Clock clock;
    private final SecurityIdentity identity;
    private final SecureRandom random = new SecureRandom();

    ApiKeysResource(ApiKeys keys, Clock clock, SecurityIdentity identity) {
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
        List<ApiKey> found = keys.all().stream()
                .sorted(NEWEST_FIRST)
                .filter(key -> after == null || isBehind(key, after))
                .limit(page.limit() + 1L)
                .toList();
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

    private static boolean isBehind(ApiKey key, Cursor.Position after) {
        int older = key.created().compareTo(after.at());
        return older < 0 || (older == 0 && key.id().compareTo(after.id()) < 0);
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
        Instant now = now();
        requireFuture(draft.expires(), now);
        ApiKeySecret secret = ApiKeySecret.generate(random);
        ApiKey key = ApiKey.create(draft, secret.hash(), now, by());
        keep(key, "created");
        return issued(Response.created(URI.create(PATH + "/" + key.id())), key, secret);
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
        ApiKey key = unchanged(id, ifMatch).with(draft, now(), by());
        keep(key, "changed");
        return answer(key);
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
        Duration overlap = (rotation == null ? new Rotation(null) : rotation).overlapOrDefault();
        ApiKeySecret secret = ApiKeySecret.generate(random);
        ApiKey key = unchanged(id, ifMatch).rotate(secret.hash(), overlap, now(), by());
        keep(key, "rotated");
        return issued(Response.ok(), key, secret);
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
        ApiKey key = keys.get(id);
        if (key.revoked() == null) {
            Instant now = now();
            key = key.revoke(now, now, by());
            keep(key, "revoked");
        }
        return answer(key);
    }

    /** Refuses what can have no effect, too: a revoked key stays as it is. */
    private ApiKey unchanged(UUID id, IfMatch ifMatch) {
        ApiKey key = keys.get(id);
        new Version(key.version()).checkIs(ifMatch.version());
        if (key.revoked() != null) {
            throw new Problem.Conflict("The key is revoked for good. Create a new one.");
        }
        return key;
    }

    private static void requireFuture(@Nullable Instant expires, Instant now) {
        if (expires != null && !expires.isAfter(now)) {
            throw new Problem.Invalid("expires", "must be in the future");
        }
    }

    /** articles-service reads of the change in the topic, for the newsroom's audit. */
    private void keep(ApiKey key, String what) {
        keys.keep(key);
        Log.infof("API key %s was %s by user %s", key.id(), what, claim("sub"));
    }

    private Response answer(ApiKey key) {
        return Response.ok(view(key, clock.instant()))
                .tag(new Version(key.version()).etag())
                .header("Cache-Control", "no-store")
                .build();
    }

    private Response issued(Response.ResponseBuilder response, ApiKey key, ApiKeySecret secret) {
        return response.entity(new ApiKeyView.Issued(view(key, clock.instant()), secret.reveal()))
                .tag(new Version(key.version()).etag())
                .header("Cache-Control", "no-store")
                .build();
    }

    private ApiKeyView view(ApiKey key, Instant now) {
        return ApiKeyView.of(key, keys.lastUsed(key.id()), now);
    }

    /** Cursors and people read no finer. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private ApiKey.Administrator by() {
        return new ApiKey.Administrator(claim("sub"), claim("preferred_username"));
    }

    private String claim(String name) {
        return ((JsonWebToken) identity.getPrincipal()).getClaim(name);
    }
}
