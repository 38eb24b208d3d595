package news.broadsheet.gateway.route;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.vertx.core.Vertx;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Looks once a second whether the file with the operator's routes has changed, and takes the new table without a restart. It reads the
 * file instead of watching it, because Kubernetes changes a mounted file by moving a link. An invalid table is logged and not taken.
 */
@Startup
@ApplicationScoped
class RouteReload {
    private static final long MILLIS = 1000;

    private final GatewayConfig config;
    private final RouteTable table;
    private final Vertx vertx;
    private final Counter taken;
    private final Counter refusals;
    private volatile String seen = "";
    /** Why the file was not taken, so that it is logged once. */
    private volatile String refused = "";

    private long timer;

    RouteReload(GatewayConfig config, RouteTable table, Vertx vertx, MeterRegistry metrics) {
        this.config = config;
        this.table = table;
        this.vertx = vertx;
        this.taken = counter("taken", metrics);
        this.refusals = counter("refused", metrics);
    }

    private static Counter counter(String result, MeterRegistry metrics) {
        return Counter.builder("gateway_routes_reloads")
                .description("Changes of the file with the operator's routes")
                .tag("result", result)
                .register(metrics);
    }

    @PostConstruct
    void watch() {
        if (config.routesFile().isPresent()) {
            seen = RouteFile.of(config).text();
            timer = vertx.setPeriodic(MILLIS, tick -> vertx.executeBlocking(this::look));
        }
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    private Void look() {
        String before = seen;
        try {
            RouteFile file = RouteFile.of(config);
            if (!file.text().equals(before)) {
                seen = file.text();
                table.replace(file.config());
                taken.increment();
                Log.infof("The routes of %s are in force", file.path());
            }
        } catch (RuntimeException e) {
            String reason = e.getMessage();
            if (!reason.equals(refused)) {
                refused = reason;
                refusals.increment();
                Log.errorf("The routes stay as they were: %s", reason);
            }
            return null;
        }
        refused = "";
        return null;
    }
}
