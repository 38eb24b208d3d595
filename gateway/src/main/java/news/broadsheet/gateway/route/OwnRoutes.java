package news.broadsheet.gateway.route;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import news.broadsheet.gateway.identity.Caller;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Holds what the gateway itself answers to its route table, as {@link ApiResource} does with what services answer: methods,
 * roles and limits. A resource that names this policy and has no route is not found.
 */
@ApplicationScoped
class OwnRoutes implements HttpSecurityPolicy {
    private final RouteTable table;
    private final CallerLimits limits;

    OwnRoutes(RouteTable table, CallerLimits limits) {
        this.table = table;
        this.limits = limits;
    }

    /** Before JAX-RS looks for a method and refuses in words of its own. */
    @ServerRequestFilter(preMatching = true)
    Optional<Response> checkMethod(RoutingContext context) {
        String path = context.request().path();
        HttpMethod method = context.request().method();
        if (!table.isOwn(path)) {
            return Optional.empty();
        }
        if (HttpMethod.OPTIONS.equals(method)) {
            return Optional.of(ApiResource.allow(table.methods(path)));
        }
        table.findOwn(method.name(), path);
        return Optional.empty();
    }

    @Override
    public String name() {
        return Caller.BY_ROUTE;
    }

    @Override
    public Uni<CheckResult> checkPermission(
            RoutingContext context, Uni<SecurityIdentity> identity, AuthorizationRequestContext blocking) {
        Route route = table.findOwn(
                context.request().method().name(), context.request().path());
        if (route.roles().isEmpty() && context.request().getHeader("Authorization") == null) {
            return CheckResult.permit();
        }
        return identity.chain(who -> {
            Caller caller = new Caller(who);
            route.roles().ifPresent(caller::require);
            return Uni.createFrom()
                    .completionStage(limits.take(caller::claim, route, context))
                    .replaceWith(CheckResult.PERMIT);
        });
    }
}
