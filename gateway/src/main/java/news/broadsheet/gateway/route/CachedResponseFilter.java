package news.broadsheet.gateway.route;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import news.broadsheet.gateway.cache.PublicCache;
import news.broadsheet.gateway.cache.PublicCache.Result;
import news.broadsheet.gateway.problem.ProblemRenderer;
import news.broadsheet.http.Problem;

/** Serves what is cached and fresh on the event loop: most requests need neither a thread nor a resource method. */
@ApplicationScoped
class CachedResponseFilter {
    /** Behind the filter of crawlers, who may not read what everybody may. */
    static final int PRIORITY = RateLimitFilter.PRIORITY - 2;

    /** Where Quarkus's metrics look for the template of a request's path. */
    static final String TEMPLATE = "UrlPathTemplate";

    private static final List<String> PAGES =
            List.of("/{language}", "/{language}/{section}", "/{language}/{section}/{slug}");

    private final RouteTable table;
    private final PublicCache<WholeResponse> cache;
    private final Clock clock;

    CachedResponseFilter(RouteTable table, PublicCache<WholeResponse> cache, Clock clock) {
        this.table = table;
        this.cache = cache;
        this.clock = clock;
    }

    void register(@Observes Filters filters) {
        filters.register(this::serve, PRIORITY);
    }

    private void serve(RoutingContext context) {
        HttpServerRequest request = context.request();
        Optional<Result<WholeResponse>> cached = key(request).flatMap(cache::fresh);
        if (cached.isPresent()) {
            Vertx.currentContext().putLocal(TEMPLATE, template(request.path()));
            Representation.of(cached.get(), request, clock.instant()).end(request);
        } else {
            context.next();
        }
    }

    /** As the resource methods have it: the metrics may not have an entry for each address. */
    private static String template(String path) {
        return ProblemRenderer.isApiPath(path)
                ? ApiResource.PATH
                : PAGES.get(Math.min(segments(path), PAGES.size()) - 1);
    }

    private static int segments(String path) {
        int slashes = 0;
        for (int i = 0; i < path.length() - 1; i++) {
            if (path.charAt(i) == '/') {
                slashes++;
            }
        }
        return slashes;
    }

    /** Requests with a token go on, because it must be checked, and pages with a query, which may be those of a former site. */
    private Optional<String> key(HttpServerRequest request) {
        boolean read = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        if (!read || request.headers().contains("Authorization")) {
            return Optional.empty();
        }
        String target = request.uri();
        if (!ProblemRenderer.isApiPath(target)) {
            return target.indexOf('?') < 0 ? Optional.of(target) : Optional.empty();
        }
        RequestTarget asked = RequestTarget.of(target);
        try {
            return table.lookup("GET", asked.path())
                    .filter(route -> route.cache() && !route.isForCanary(request::getHeader))
                    .map(route -> asked.declaredBy(route).cacheKey());
        } catch (Problem.Invalid unknownParameter) {
            return Optional.empty(); // the resource method says so
        }
    }
}
