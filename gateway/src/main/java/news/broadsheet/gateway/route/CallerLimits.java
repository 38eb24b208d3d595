package news.broadsheet.gateway.route;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import news.broadsheet.gateway.limit.Policy;
import news.broadsheet.gateway.limit.RateLimiter;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;

/** Takes the units of a call from whoever a verified token names: the user, then the client. */
@ApplicationScoped
class CallerLimits {
    private final RateLimiter limiter;

    CallerLimits(RateLimiter limiter) {
        this.limiter = limiter;
    }

    /**
     * @param claim looks up a claim of the token
     * @return fails with {@link Problem.TooManyRequests}; completed at once unless the buckets are in a Redis
     */
    CompletableFuture<Void> take(Function<String, Optional<String>> claim, Route route, RoutingContext context) {
        return take(Policy.USER, claim.apply("sub"), route, context)
                .thenCompose(taken -> take(Policy.CLIENT, claim.apply("azp"), route, context));
    }

    private CompletableFuture<Void> take(Policy policy, Optional<String> who, Route route, RoutingContext context) {
        return who.map(name -> limiter.take(policy, name, route.cost()).thenAccept(usage -> {
                    usage.addTo(context.response().headers());
                    usage.check();
                }))
                .orElseGet(() -> CompletableFuture.completedFuture(null));
    }
}
