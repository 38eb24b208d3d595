package news.broadsheet.gateway.route;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;

/** Finds the route of a call. An invalid table stops the start. */
@Startup
@ApplicationScoped
class RouteTable {
    private static final Set<String> ROLES = Set.of("reporter", "editor", "chief", "admin");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final List<Route> longestFirst;

    RouteTable(GatewayConfig config) {
        longestFirst = config.routes().values().stream()
                .sorted(Comparator.comparing((Route route) -> route.path().length())
                        .reversed())
                .toList();
        Set<String> taken = new HashSet<>();
        config.routes().forEach((name, route) -> {
            String where = "gateway.routes." + name;
            require(route.path().matches("(/[a-z0-9-]+)+"), where + ".path is no path: " + route.path());
            require(
                    route.methods().stream().allMatch(method -> taken.add(method + " " + route.path())),
                    where + ".path is there twice with the same method: " + route.path());
            require(
                    config.upstreams().containsKey(route.upstream()),
                    where + ".upstream is not under gateway.upstreams: " + route.upstream());
            require(METHODS.containsAll(route.methods()), where + ".methods: " + route.methods());
            require(ROLES.containsAll(route.roles().orElse(Set.of())), where + ".roles: " + route.roles());
            require(
                    !route.cache() || (route.roles().isEmpty() && !route.asCaller()),
                    where + ".cache would show one caller's answer to another");
            require(!route.cache() || !route.stream(), where + ".stream: what is streamed is not kept");
        });
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /**
     * @throws Problem.NotFound when no route matches the path
     * @throws Problem.MethodNotAllowed when a route matches the path but not the method
     */
    Route find(String method, String path) {
        return lookup(method, path).orElseThrow(() -> new Problem.MethodNotAllowed(methods(path)));
    }

    /** Finds the route of a call; there may be none. */
    Optional<Route> lookup(String method, String path) {
        return at(path).stream()
                .filter(route -> route.methods().contains("HEAD".equals(method) ? "GET" : method))
                .findFirst();
    }

    /**
     * Says what may be done at a path.
     *
     * @throws Problem.NotFound when no route matches the path
     */
    Set<String> methods(String path) {
        List<Route> routes = at(path);
        if (routes.isEmpty()) {
            throw new Problem.NotFound(path);
        }
        Set<String> methods = new TreeSet<>(Set.of("OPTIONS"));
        routes.forEach(route -> methods.addAll(route.methods()));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    /** The routes with the longest path that matches. */
    private List<Route> at(String path) {
        for (Route longest : longestFirst) {
            if (covers(longest, path)) {
                return longestFirst.stream()
                        .filter(route -> route.path().equals(longest.path()))
                        .toList();
            }
        }
        return List.of();
    }

    private static boolean covers(Route route, String path) {
        return path.startsWith(route.path())
                && (path.length() == route.path().length()
                        || path.charAt(route.path().length()) == '/');
    }
}
