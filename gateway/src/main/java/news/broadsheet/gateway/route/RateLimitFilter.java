package news.broadsheet.gateway.route;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import news.broadsheet.gateway.identity.BrowserSession;
import news.broadsheet.gateway.limit.ClientAddress;
import news.broadsheet.gateway.limit.LimitConfig;
import news.broadsheet.gateway.limit.Policy;
import news.broadsheet.gateway.limit.RateLimiter;
import news.broadsheet.gateway.limit.Usage;
import news.broadsheet.gateway.problem.ProblemRenderer;
import news.broadsheet.http.Problem;

/** Refuses requests of an address that has sent too many, before anything else is done for them. */
@ApplicationScoped
class RateLimitFilter {
    /** Behind the filter that lets scripts of other sites read refusals. */
    static final int PRIORITY = CrossOriginFilter.PRIORITY - 1;

    private static final String SEARCH = "/api/v1/search";
    private static final String PAGE_OF_SEARCH = "/search";
    private static final int READ = 1;

    private final RouteTable table;
    private final RateLimiter limiter;
    private final LimitConfig config;
    private final ProblemRenderer renderer;
    private final AtomicBoolean warned = new AtomicBoolean();

    RateLimitFilter(RouteTable table, RateLimiter limiter, LimitConfig config, ProblemRenderer renderer) {
        this.table = table;
        this.limiter = limiter;
        this.config = config;
        this.renderer = renderer;
        limiter.checkCost("gateway.limits.sign-in-cost", config.signInCost());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        ClientAddress address = ClientAddress.of(request.remoteAddress());
        if (address.loopback() && !config.loopback()) {
            context.next();
            return;
        }
        warnOfProxy(request, address);
        CompletableFuture<Usage> usage = limiter.take(Policy.ADDRESS, address.network(), cost(request));
        if (usage.isDone()) {
            decide(context, usage.join());
            return;
        }
        Future.fromCompletionStage(usage, context.vertx().getOrCreateContext())
                .onSuccess(counted -> decide(context, counted))
                .onFailure(context::fail);
    }

    private void decide(RoutingContext context, Usage usage) {
        if (ProblemRenderer.isApiPath(context.request().path()) || !usage.allowed()) {
            usage.addTo(context.response().headers());
        }
        try {
            usage.check();
        } catch (Problem.TooManyRequests refused) {
            renderer.end(context, refused);
            return;
        }
        context.next();
    }

    /** A page costs what its calls cost. */
    private int cost(HttpServerRequest request) {
        String path = request.path();
        if (BrowserSession.isSignIn(request)) {
            return config.signInCost();
        }
        if (ProblemRenderer.isApiPath(path)) {
            return table.lookup(request.method().name(), path)
                    .map(GatewayConfig.Route::cost)
                    .orElse(READ);
        }
        return path.endsWith(PAGE_OF_SEARCH)
                ? table.lookup("GET", SEARCH).map(GatewayConfig.Route::cost).orElse(READ)
                : READ;
    }

    /** Told once, because readers could send the header too, through a proxy that is not in front of everybody. */
    private void warnOfProxy(HttpServerRequest request, ClientAddress address) {
        String forwardedFor = request.getHeader("X-Forwarded-For");
        // Of a trusted proxy the address is taken from there.
        if (address.local()
                && forwardedFor != null
                && !forwardedFor.contains(address.text())
                && warned.compareAndSet(false, true)) {
            Log.warnf(
                    "Requests from %s carry X-Forwarded-For, which is not trusted: all who come through it share one limit."
                            + " Set QUARKUS_HTTP_PROXY_PROXY_ADDRESS_FORWARDING and QUARKUS_HTTP_PROXY_TRUSTED_PROXIES.",
                    address.text());
        }
    }
}
