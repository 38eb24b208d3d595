package news.broadsheet.gateway.route;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;

/** Says by the route table who may do what, for pages that do what calls of the API do. */
@ApplicationScoped
public class RouteAccess {
    private final RouteTable table;

    RouteAccess(RouteTable table) {
        this.table = table;
    }

    /** Says whether somebody has a role for a call; false where there is no such route. */
    public boolean isAllowed(SecurityIdentity who, String method, String path) {
        return table.lookup(method, path).filter(route -> isAllowed(who, route)).isPresent();
    }

    private static boolean isAllowed(SecurityIdentity who, Route route) {
        return route.roles().map(roles -> roles.stream().anyMatch(who::hasRole)).orElse(true);
    }

    /**
     * @throws Problem.Forbidden without a role for the call
     * @throws Problem.NotFound where there is no such route
     */
    public void check(SecurityIdentity who, String method, String path) {
        Optional<Route> route = table.lookup(method, path);
        if (!isAllowed(who, route.orElseThrow(() -> new Problem.NotFound(path)))) {
            throw Problem.Forbidden.needing(route.flatMap(Route::roles).orElse(Set.of()));
        }
    }
}
