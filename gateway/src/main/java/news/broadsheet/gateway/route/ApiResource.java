package news.broadsheet.gateway.route;

import io.quarkus.vertx.http.Uncompressed;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.OPTIONS;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import news.broadsheet.gateway.cache.PublicCache.Result;
import news.broadsheet.gateway.identity.BrowserSession;
import news.broadsheet.gateway.identity.Caller;
import news.broadsheet.gateway.identity.ServiceToken;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Passes API calls of every version to the services by the route table. */
@Path(ApiResource.PATH)
@PermitAll // the route table and the services check roles
@RunOnVirtualThread
class ApiResource {
    static final String PATH = "/api/{rest:v[0-9]+(/.*)?}";
    private final GatewayConfig config;
    private final RouteTable table;
    private final BackendClient backend;
    private final StreamingProxy streams;
    private final Caller caller;
    private final ServiceToken ownToken;
    private final CallerLimits limits;
    private final Clock clock;

    ApiResource(
            GatewayConfig config,
            RouteTable table,
            BackendClient backend,
            StreamingProxy streams,
            Caller caller,
            ServiceToken ownToken,
            CallerLimits limits,
            Clock clock) {
        this.config = config;
        this.table = table;
        this.backend = backend;
        this.streams = streams;
        this.caller = caller;
        this.ownToken = ownToken;
        this.limits = limits;
        this.clock = clock;
    }

    @GET
    @Uncompressed
    @Operation(hidden = true)
    public Response get(@Context RoutingContext context) {
        return pass(context);
    }

    @HEAD
    @Operation(hidden = true)
    public Response head(@Context RoutingContext context) {
        return Response.fromResponse(pass(context)).entity(null).build();
    }

    @OPTIONS
    @Operation(hidden = true)
    public Response options(@Context RoutingContext context) {
        RequestTarget target = RequestTarget.of(context.request().uri()).unambiguous();
        return allow(table.methods(target.path()));
    }

    static Response allow(Set<String> methods) {
        return Response.noContent().header("Allow", String.join(", ", methods)).build();
    }

    @POST
    @Uncompressed
    @Operation(hidden = true)
    public Response post(@Context RoutingContext context, InputStream body) {
        return pass(context, body);
    }

    @PUT
    @Uncompressed
    @Operation(hidden = true)
    public Response put(@Context RoutingContext context, InputStream body) {
        return pass(context, body);
    }

    @PATCH
    @Uncompressed
    @Operation(hidden = true)
    public Response patch(@Context RoutingContext context, InputStream body) {
        return pass(context, body);
    }

    @DELETE
    @Uncompressed
    @Operation(hidden = true)
    public Response delete(@Context RoutingContext context) {
        return pass(context);
    }

    /** Ignores a body whatever the headers say. */
    private Response pass(RoutingContext context) {
        return pass(context, null);
    }

    private Response pass(RoutingContext context, @Nullable InputStream body) {
        HttpServerRequest request = context.request();
        RequestTarget asked = RequestTarget.of(request.uri()).unambiguous();
        Route route = table.find(request.method().name(), asked.path());
        RequestTarget target = asked.declaredBy(route);
        Supplier<String> token = authorize(route, request);
        if (hasToken(request) || route.roles().isPresent()) {
            limit(route, context);
        }
        LimitedBody limited = new LimitedBody(body, route.maxBody().orElse(config.maxBody()));
        limited.checkAnnounced(request.getHeader("Content-Length"));
        UpstreamRequest call =
                UpstreamRequest.of(request, route, target, route.stream() ? new byte[0] : limited.whole());
        if (route.stream()) {
            return streams.pass(route, context, call.by(token.get(), BackendClient.requestId()), limited);
        }
        Result<WholeResponse> result = backend.pass(route, call, token);
        return route.cache()
                ? Representation.of(result, request, clock.instant()).response()
                : response(result.answer());
    }

    private void limit(Route route, RoutingContext context) {
        try {
            limits.take(caller::claim, route, context).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof Problem refusal ? refusal : e;
        }
    }

    private static boolean hasToken(HttpServerRequest request) {
        return request.getHeader("Authorization") != null;
    }

    private Supplier<String> authorize(Route route, HttpServerRequest request) {
        if (route.roles().isPresent()) {
            String token = caller.require(route.roles().get());
            return () -> token;
        }
        boolean hasToken = hasToken(request);
        if (route.asCaller() && (hasToken || BrowserSession.isUsable(request))) {
            return (hasToken ? caller.staff() : caller.staffBySession())
                    .<Supplier<String>>map(token -> () -> token)
                    .orElse(ownToken::get);
        }
        if (hasToken) {
            caller.check();
        }
        return ownToken::get;
    }

    private static Response response(WholeResponse answer) {
        Response.ResponseBuilder response = Response.status(answer.status());
        answer.headers().forEach((name, values) -> values.forEach(value -> response.header(name, value)));
        return answer.body().length == 0
                ? response.build()
                : response.entity(answer.body()).build();
    }
}
