package news.broadsheet.gateway.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import news.broadsheet.gateway.cache.CachePolicy;
import news.broadsheet.gateway.cache.PublicCache;
import news.broadsheet.gateway.cache.PublicCache.Result;
import news.broadsheet.gateway.identity.ServiceToken;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Calls the services by the route table and through the cache, for the API's clients and for the site's own pages. */
@ApplicationScoped
public class BackendClient {
    private final RouteTable routes;
    private final UpstreamHttp upstreams;
    private final PublicCache<WholeResponse> cache;
    private final ServiceToken ownToken;
    private final Compression compression;
    private final Clock clock;

    BackendClient(
            RouteTable routes,
            UpstreamHttp upstreams,
            PublicCache<WholeResponse> cache,
            ServiceToken ownToken,
            Compression compression,
            Clock clock) {
        this.routes = routes;
        this.upstreams = upstreams;
        this.cache = cache;
        this.ownToken = ownToken;
        this.compression = compression;
        this.clock = clock;
    }

    /**
     * Reads a public resource.
     *
     * @param target path and query
     * @throws Problem.Unavailable when the service is down and no response is cached
     */
    public Result<WholeResponse> read(String target) {
        UpstreamRequest call = UpstreamRequest.get(target);
        return pass(routes.find("GET", call.path()), call, ownToken::get);
    }

    /** Reads a resource with the token of a staff member. */
    public WholeResponse readAs(String token, String target) {
        UpstreamRequest call = UpstreamRequest.get(target);
        return pass(routes.find("GET", call.path()), call, () -> token).answer();
    }

    /** @param token called only when the service is called: a cached response needs no token */
    Result<WholeResponse> pass(Route route, UpstreamRequest call, Supplier<String> token) {
        // The cache calls the service on another thread, which does not know the id.
        String requestId = requestId();
        if (!route.cache() || route.isForCanary(call::header)) {
            return notCached(upstreams.sendAndWait(route, call.by(token.get(), requestId)));
        }
        try {
            return cache.get(RequestTarget.of(call.target()).cacheKey(), kept -> {
                Map<String, String> headers = kept.flatMap(answer -> answer.header("ETag"))
                        .map(etag -> Map.of("If-None-Match", etag))
                        .orElse(Map.of());
                WholeResponse answer = upstreams.sendAndWait(
                        route,
                        new UpstreamRequest("GET", call.target(), headers, call.body()).by(token.get(), requestId));
                if (answer.status() >= 500) {
                    throw new ServiceFailed(answer);
                }
                CachePolicy policy = CachePolicy.of(answer.status(), answer::header);
                return new PublicCache.Fetched<>(
                        policy.isCacheable() ? compression.encode(answer) : answer, answer.status() == 304, policy);
            });
        } catch (ServiceFailed failed) {
            return notCached(failed.answer);
        }
    }

    private Result<WholeResponse> notCached(WholeResponse answer) {
        Instant now = clock.instant();
        return new Result<>(
                new PublicCache.Cached<>(answer, CachePolicy.NOT_CACHED, now, now), PublicCache.Source.SERVICE);
    }

    static @Nullable String requestId() {
        Object id = MDC.get("requestId");
        return id == null ? null : id.toString();
    }

    /** Carries a service's own error response: a stale response is better, and without one the error is passed on. */
    private static final class ServiceFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient WholeResponse answer;

        ServiceFailed(WholeResponse answer) {
            super("The service answered " + answer.status(), null, false, false);
            this.answer = answer;
        }
    }
}
