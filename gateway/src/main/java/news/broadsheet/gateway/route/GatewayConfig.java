package news.broadsheet.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What the gateway lets through, and to whom. */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

    /** Base address of each service, by the name that routes use. */
    Map<String, URI> upstreams();

    /** By a name of no consequence. */
    Map<String, Route> routes();

    /** Largest request body that is taken, in bytes; more is 413. */
    @WithDefault("1048576")
    int maxBody();

    /** Largest sum of bodies that the cache keeps, in bytes; beyond, what is used least goes. */
    @WithDefault("67108864")
    long cacheSize();

    interface Route {
        /**
         * Path prefix: it and everything below. The longest one that fits wins. Two routes may share it when they share no
         * method.
         */
        String path();

        /** Name of an upstream. */
        String upstream();

        /** HTTP methods; others are 405. HEAD goes with GET. */
        Set<String> methods();

        /** One of these is needed. None: open to readers, served with the gateway's own token. */
        Optional<Set<String>> roles();

        /** Whether a staff member's own token goes on where the route is open. Never together with {@link #cache()}. */
        @WithDefault("false")
        boolean asCaller();

        /** Whether answers may be kept as their Cache-Control says. Only where every reader gets the same. */
        @WithDefault("false")
        boolean cache();

        /**
         * Whether bodies go through piece by piece, with Range, instead of being held in memory: for files. Never together
         * with {@link #cache()}: browsers and CDNs keep files, as the service's Cache-Control says.
         */
        @WithDefault("false")
        boolean stream();

        /** Largest request body in bytes, where the route takes another than {@link GatewayConfig#maxBody()}. */
        OptionalLong maxBody();

        /**
         * How long the upstream may take; then it counts as down. The default is what a reader is made to wait. Of a stream: how long it may take to begin its answer
         * after it has the whole request, and then between two pieces.
         */
        @WithDefault("PT1S")
        Duration timeout();
    }
}
