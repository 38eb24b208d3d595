package news.broadsheet.gateway.route;

import io.quarkus.logging.Log;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import news.broadsheet.gateway.apikey.ApiKey;
import news.broadsheet.gateway.apikey.ApiKeyOnlyReads;
import news.broadsheet.gateway.apikey.ApiKeys;
import news.broadsheet.gateway.identity.BrowserSession;
import news.broadsheet.gateway.limit.ClientAddress;
import news.broadsheet.gateway.limit.LimitConfig;
import news.broadsheet.gateway.limit.Policy;
import news.broadsheet.gateway.limit.RateLimiter;
import news.broadsheet.gateway.limit.Usage;
import news.broadsheet.gateway.problem.ProblemRenderer;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Refuses requests of an address or a partner that has sent too many, before anything else is done for them. */
@ApplicationScoped
class RateLimitFilter {
    /** Behind the filter that lets scripts of other sites read refusals. */
    static final int PRIORITY = CrossOriginFilter.PRIORITY - 1;

    /** Of a partner. Scripts of other sites may not send it: in a page it would be everybody's. */
    private static final String KEY = "X-Api-Key";

    private static final String SEARCH = "/api/v1/search";
    private static final String PAGE_OF_SEARCH = "/search";
    private static final int READ = 1;

    private final RouteTable table;
    private final RateLimiter limiter;
    private final ApiKeys keys;
    private final LimitConfig config;
    private final ProblemRenderer renderer;
    private final AtomicBoolean warned = new AtomicBoolean();

    RateLimitFilter(RouteTable table, RateLimiter limiter, ApiKeys keys, LimitConfig config, ProblemRenderer renderer) {
        this.table = table;
        this.limiter = limiter;
        this.keys = keys;
        this.config = config;
        this.renderer = renderer;
        limiter.checkCost("gateway.limits.sign-in-cost", config.signInCost());
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, PRIORITY);
    }

    private void check(RoutingContext context) {
        String key = context.request().getHeader(KEY);
        if (key != null && ProblemRenderer.isApiPath(context.request().path())) {
            checkPartner(context, key);
        } else {
            checkAddress(context, null);
        }
    }

    /** A partner has limits of its own instead of those of an address. */
    private void checkPartner(RoutingContext context, String sent) {
        HttpServerRequest request = context.request();
        ApiKey key;
        try {
            key = keys.find(sent);
            requireOpenRead(request);
        } catch (Problem refusal) {
            // Whoever tries keys is limited as anybody else.
            checkAddress(context, refusal);
            return;
        }
        whenCounted(
                context,
                limiter.takeOfKey(key.id().toString(), key.perSecond(), key.perDay(), cost(request)),
                usages -> decide(context, usages, null));
    }

    /** What is on no route goes on: it is a document for everybody, or is refused. */
    private void requireOpenRead(HttpServerRequest request) {
        if (!table.lookup(request.method().name(), request.path())
                .map(GatewayConfig.Route::isOpenRead)
                .orElse(true)) {
            throw new ApiKeyOnlyReads();
        }
    }

    /** @param refusal of a request that is counted all the same; null for one that goes on */
    private void checkAddress(RoutingContext context, @Nullable Problem refusal) {
        HttpServerRequest request = context.request();
        ClientAddress address = ClientAddress.of(request.remoteAddress());
        if (address.loopback() && !config.loopback()) {
            decide(context, List.of(), refusal);
            return;
        }
        warnOfProxy(request, address);
        whenCounted(
                context,
                limiter.take(Policy.ADDRESS, address.network(), cost(request)),
                usage -> decide(context, List.of(usage), refusal));
    }

    private static <T> void whenCounted(RoutingContext context, CompletableFuture<T> counting, Consumer<T> then) {
        if (counting.isDone()) {
            then.accept(counting.join());
            return;
        }
        Future.fromCompletionStage(counting, context.vertx().getOrCreateContext())
                .onSuccess(then::accept)
                .onFailure(context::fail);
    }

    private void decide(RoutingContext context, List<Usage> usages, @Nullable Problem refusal) {
        boolean told = ProblemRenderer.isApiPath(context.request().path());
        usages.stream()
                .filter(usage -> told || !usage.allowed())
                .forEach(usage -> usage.addTo(context.response().headers()));
        try {
            usages.forEach(Usage::check);
            if (refusal != null) {
                throw refusal;
            }
        } catch (Problem refused) {
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
