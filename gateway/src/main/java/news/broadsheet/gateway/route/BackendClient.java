package news.broadsheet.gateway.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.Supplier;
import news.broadsheet.gateway.cache.CachePolicy;
import news.broadsheet.gateway.cache.PublicCache;
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
    private final PublicCache<UpstreamResponse> cache;
    private final ServiceToken ownToken;

    BackendClient(
            RouteTable routes, UpstreamHttp upstreams, PublicCache<UpstreamResponse> cache, ServiceToken ownToken) {
        this.routes = routes;
        this.upstreams = upstreams;
        this.cache = cache;
        this.ownToken = ownToken;
    }

    /**
     * Reads a public resource.
     *
     * @param target path and query
     * @throws Problem.Unavailable when the service is down and no response is cached
     */
    public UpstreamResponse read(String target) {
        UpstreamRequest call = UpstreamRequest.get(target);
        return pass(routes.find("GET", call.path()), call, ownToken::get);
    }

    /** Reads a resource with the token of a staff member. */
    public UpstreamResponse readAs(String token, String target) {
        UpstreamRequest call = UpstreamRequest.get(target);
        return pass(routes.find("GET", call.path()), call, () -> token);
    }

    /** @param token called only when the service is called: a cached response needs no token */
    UpstreamResponse pass(Route route, UpstreamRequest call, Supplier<String> token) {
        // The cache calls the service on another thread, which does not know the id.
        String requestId = requestId();
        if (!route.cache()) {
            return upstreams.send(route, call.by(token.get(), requestId));
        }
        try {
            return cache.get(RequestTarget.inOrder(call.target()), kept -> {
                Map<String, String> headers = kept.flatMap(answer -> answer.header("ETag"))
                        .map(etag -> Map.of("If-None-Match", etag))
                        .orElse(Map.of());
                UpstreamResponse answer = upstreams.send(
                        route,
                        new UpstreamRequest("GET", call.target(), headers, call.body()).by(token.get(), requestId));
                if (answer.status() >= 500) {
                    throw new ServiceFailed(answer);
                }
                return new PublicCache.Fetched<>(
                        answer, answer.status() == 304, CachePolicy.of(answer.status(), answer::header));
            });
        } catch (ServiceFailed failed) {
            return failed.answer;
        }
    }

    static @Nullable String requestId() {
        Object id = MDC.get("requestId");
        return id == null ? null : id.toString();
    }

    /** Carries a service's own error response: a stale response is better, and without one the error is passed on. */
    private static final class ServiceFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient UpstreamResponse answer;

        ServiceFailed(UpstreamResponse answer) {
            super("The service answered " + answer.status(), null, false, false);
            this.answer = answer;
        }
    }
}
