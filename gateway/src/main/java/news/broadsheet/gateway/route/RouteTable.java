package news.broadsheet.gateway.route;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ObjIntConsumer;
import java.util.stream.Collectors;
import news.broadsheet.gateway.limit.RateLimiter;
import news.broadsheet.gateway.route.GatewayConfig.Route;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Finds the route of a call. An invalid table stops the start; {@link RouteReload} replaces it while the gateway runs. */
@Startup
@ApplicationScoped
class RouteTable {
    private static final Set<String> ROLES = Set.of("reporter", "editor", "chief", "admin");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private final ObjIntConsumer<String> costs;

    private volatile Snapshot current;

    /** One valid table. A request that has found its route keeps it, whatever comes after. */
    private record Snapshot(List<RoutesOfPath> longestFirst, Map<String, URI> upstreams) {}

    /**
     * The routes with one path, which differ in their methods.
     *
     * @param own whether one of them, enabled or not, is the gateway's own
     */
    private record RoutesOfPath(String path, List<Route> enabled, boolean own) {

        static RoutesOfPath of(String path, List<Route> routes) {
            return new RoutesOfPath(
                    path,
                    routes.stream().filter(Route::enabled).toList(),
                    routes.stream().anyMatch(Route::isOwn));
        }

        boolean cover(String asked) {
            return asked.startsWith(path) && (asked.length() == path.length() || asked.charAt(path.length()) == '/');
        }
    }

    @Inject
    RouteTable(GatewayConfig config, RateLimiter limiter) {
        this(config.routesFile().isPresent() ? RouteFile.of(config).config() : config, limiter::checkCost);
    }

    RouteTable(GatewayConfig config) {
        this(config, (property, cost) -> {});
    }

    private RouteTable(GatewayConfig config, ObjIntConsumer<String> costs) {
        this.costs = costs;
        this.current = checked(config);
    }

    /**
     * Takes another table from now on.
     *
     * @throws IllegalStateException when it is invalid; the present one stays
     */
    void replace(GatewayConfig config) {
        current = checked(config);
    }

    private Snapshot checked(GatewayConfig config) {
        Map<String, Route> routes = config.routes();
        Set<String> upstreams = config.upstreams().keySet();
        Set<String> taken = new HashSet<>();
        routes.forEach((name, route) -> {
            String where = "gateway.routes." + name;
            require(route.path().matches("(/[a-z0-9-]+)+"), where + ".path is no path: " + route.path());
            require(
                    !route.enabled()
                            || route.methods().stream().allMatch(method -> taken.add(method + " " + route.path())),
                    where + ".path is there twice with the same method: " + route.path());
            require(
                    route.isOwn() || upstreams.contains(route.upstream()),
                    where + ".upstream is not under gateway.upstreams: " + route.upstream());
            require(METHODS.containsAll(route.methods()), where + ".methods: " + route.methods());
            require(ROLES.containsAll(route.roles().orElse(Set.of())), where + ".roles: " + route.roles());
            require(
                    !route.cache() || (route.roles().isEmpty() && !route.asCaller()),
                    where + ".cache would show one caller's answer to another");
            require(!route.cache() || !route.stream(), where + ".stream: what is streamed is not kept");
            require(route.timeout().isPositive(), where + ".timeout must be longer than nothing: " + route.timeout());
            costs.accept(where + ".cost", route.cost());
            route.canary().ifPresent(canary -> {
                require(
                        upstreams.contains(canary.upstream()),
                        where + ".canary.upstream is not under gateway.upstreams: " + canary.upstream());
                require(
                        canary.share() >= 0 && canary.share() <= 100,
                        where + ".canary.share must be from 0 to 100: " + canary.share());
                require(
                        canary.header().orElse("X").matches("[A-Za-z0-9-]+"),
                        where + ".canary.header is no name of a header: " + canary.header());
            });
            require(
                    route.sunset().isEmpty()
                            || route.deprecated()
                                    .filter(route.sunset().get()::isAfter)
                                    .isPresent(),
                    where + ".sunset must come after .deprecated");
            require(
                    route.deprecationInfo().isEmpty() || route.deprecated().isPresent(),
                    where + ".deprecation-info needs .deprecated");
        });
        config.upstreams().forEach(Upstream::base);
        return new Snapshot(
                routes.values().stream().collect(Collectors.groupingBy(Route::path)).entrySet().stream()
                        .map(path -> RoutesOfPath.of(path.getKey(), path.getValue()))
                        .sorted(Comparator.comparing(
                                        (RoutesOfPath each) -> each.path().length())
                                .reversed())
                        .toList(),
                Map.copyOf(config.upstreams()));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /**
     * Finds the route of a call to a service.
     *
     * @throws Problem.NotFound when no route matches the path
     * @throws Problem.MethodNotAllowed when a route matches the path but not the method
     */
    Route find(String method, String path) {
        if (isOwn(path)) {
            throw new Problem.NotFound(path); // below what the gateway answers itself
        }
        return lookup(method, path).orElseThrow(() -> new Problem.MethodNotAllowed(methods(path)));
    }

    /**
     * Finds the route of a call that the gateway itself answers.
     *
     * @throws Problem.NotFound when no route of its own matches the path
     * @throws Problem.MethodNotAllowed when one matches the path but not the method
     */
    Route findOwn(String method, String path) {
        if (!isOwn(path)) {
            throw new Problem.NotFound(path);
        }
        return lookup(method, path).orElseThrow(() -> new Problem.MethodNotAllowed(methods(path)));
    }

    /** Whether the gateway itself answers there, or would if the route were enabled. */
    boolean isOwn(String path) {
        RoutesOfPath longest = covering(path);
        return longest != null && longest.own();
    }

    /** Finds the route of a call; there may be none. */
    Optional<Route> lookup(String method, String path) {
        String declared = "HEAD".equals(method) ? "GET" : method;
        for (Route route : at(path)) {
            if (route.methods().contains(declared)) {
                return Optional.of(route);
            }
        }
        return Optional.empty();
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

    /** Base addresses of the services by name. */
    Map<String, URI> upstreams() {
        return current.upstreams();
    }

    /** The enabled ones of those with the longest path that matches. */
    private List<Route> at(String path) {
        RoutesOfPath longest = covering(path);
        return longest == null ? List.of() : longest.enabled();
    }

    /** The routes with the longest path that matches; null for none. Every request comes by here several times. */
    private @Nullable RoutesOfPath covering(String path) {
        for (RoutesOfPath longest : current.longestFirst()) {
            if (longest.cover(path)) {
                return longest;
            }
        }
        return null;
    }
}
