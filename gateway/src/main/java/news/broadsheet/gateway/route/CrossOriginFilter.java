package news.broadsheet.gateway.route;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import news.broadsheet.gateway.route.GatewayConfig.Route;

/**
 * Lets scripts of other sites use the API (Fetch standard, section 3.3): open reads from anywhere, the rest from the configured
 * origins, and nothing with cookies. Without such permission a browser does not show the answer to the script. Vert.x's own
 * handler is not used, because it refuses the origins of apps and browser extensions with 403.
 */
@ApplicationScoped
class CrossOriginFilter {
    /** Behind the filters that refuse ambiguous requests. */
    static final int PRIORITY = 900;

    private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[a-z0-9.-]+(:\\d{1,5})?");
    private static final String PREFLIGHT_SECONDS =
            Long.toString(Duration.ofHours(2).toSeconds());
    private static final String SENT =
            String.join(", ", UpstreamRequest.PASSED_ON) + ", Authorization, Last-Event-ID, X-Request-Id";
    private static final String EXPOSED =
            "Allow, Deprecation, ETag, Link, Location, RateLimit, RateLimit-Policy, Retry-After, Sunset, X-Request-Id";

    private final RouteTable table;
    private final Set<String> origins;

    CrossOriginFilter(GatewayConfig config, RouteTable table) {
        this.table = table;
        this.origins = config.origins().orElse(Set.of());
        origins.stream()
                .filter(origin -> !ORIGIN.matcher(origin).matches())
                .findFirst()
                .ifPresent(wrong -> {
                    throw new IllegalStateException("gateway.origins lists what is no origin: " + wrong
                            + ". Write https://app.newspaper.example.");
                });
    }

    void register(@Observes Filters filters) {
        filters.register(this::handle, PRIORITY);
    }

    private void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        String origin = request.getHeader("Origin");
        String asked =
                HttpMethod.OPTIONS.equals(request.method()) ? request.getHeader("Access-Control-Request-Method") : null;
        MultiMap headers = context.response().headers();
        Optional<Route> route = table.lookup(asked == null ? request.method().name() : asked, request.path());
        boolean open = route.filter(Route::isOpenRead).isPresent();
        if (open) {
            // Pictures too, which other sites show without a script.
            headers.set("Cross-Origin-Resource-Policy", "cross-origin");
        } else if (route.isPresent()) {
            headers.set("Vary", "Origin");
        }
        if (origin == null || route.isEmpty() || !(open || origins.contains(origin))) {
            context.next();
            return;
        }
        headers.set("Access-Control-Allow-Origin", open ? "*" : origin);
        if (asked == null) {
            headers.set("Access-Control-Expose-Headers", EXPOSED);
            context.next();
        } else {
            headers.set(
                    "Access-Control-Allow-Methods",
                    String.join(", ", route.get().methods()));
            headers.set("Access-Control-Allow-Headers", SENT);
            headers.set("Access-Control-Max-Age", PREFLIGHT_SECONDS);
            context.response().setStatusCode(204).end();
        }
    }
}
