package news.broadsheet.gateway.route;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import news.broadsheet.gateway.problem.ProblemRenderer;
import news.broadsheet.gateway.route.GatewayConfig.Route;

/** Tells clients of a deprecated route since when it is (RFC 9745), until when it stays (RFC 8594), and where to read more. */
@ApplicationScoped
class DeprecationFilter {
    private static final int PRIORITY = CrossOriginFilter.PRIORITY + 1;

    private final RouteTable table;

    DeprecationFilter(RouteTable table) {
        this.table = table;
    }

    void register(@Observes Filters filters) {
        filters.register(this::tell, PRIORITY);
    }

    private void tell(RoutingContext context) {
        if (ProblemRenderer.isApiPath(context.request().path())) {
            table.lookup(context.request().method().name(), context.request().path())
                    .filter(route -> route.deprecated().isPresent())
                    // At the end, because a service's own links replace what is there before.
                    .ifPresent(route -> context.addHeadersEndHandler(
                            written -> add(route, context.response().headers())));
        }
        context.next();
    }

    private static void add(Route route, MultiMap headers) {
        headers.set(
                "Deprecation", "@" + midnight(route.deprecated().orElseThrow()).toEpochSecond());
        route.sunset()
                .ifPresent(day -> headers.set("Sunset", DateTimeFormatter.RFC_1123_DATE_TIME.format(midnight(day))));
        route.deprecationInfo().ifPresent(info -> headers.add("Link", "<" + info + ">; rel=\"deprecation\""));
    }

    private static ZonedDateTime midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC);
    }
}
