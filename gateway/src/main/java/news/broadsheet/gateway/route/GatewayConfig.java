package news.broadsheet.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Configures which calls the gateway lets through, and for whom. */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

    /** Base address of each service, by the name that routes use. */
    Map<String, URI> upstreams();

    /** Routes by name. The name is used in error messages only. */
    Map<String, Route> routes();

    /** Largest accepted request body in bytes. Larger ones get 413. */
    @WithDefault("1048576")
    int maxBody();

    /** Size of the cache in bytes. Above it the least used responses are evicted. */
    @WithDefault("67108864")
    long cacheSize();

    /**
     * Origins whose scripts may use the routes that are not open reads, such as {@code https://app.newspaper.example}: with
     * bearer tokens, never with cookies. Open reads may be used by scripts of every site.
     */
    Optional<Set<String>> origins();

    interface Route {
        /**
         * Path prefix. The longest matching prefix wins. Two routes may have the same one when they share no method.
         */
        String path();

        /** Name of an upstream. */
        String upstream();

        /** Allowed HTTP methods. Others get 405. GET includes HEAD. */
        Set<String> methods();

        /**
         * Roles of which the caller needs one. Without roles the route is open, and the service is called with the
         * gateway's own token.
         */
        Optional<Set<String>> roles();

        /**
         * Whether a staff member's own token is passed on although the route is open. Must not be combined with {@link
         * #cache()}.
         */
        @WithDefault("false")
        boolean asCaller();

        /**
         * Whether responses are cached as their Cache-Control allows. Only for routes where every reader gets the same
         * response.
         */
        @WithDefault("false")
        boolean cache();

        /**
         * Query parameters that are passed on and distinguish responses. Of others, tracking parameters are left out and the
         * rest refused. Without it a route that is cached has none, and any other one passes on what it gets.
         */
        Optional<Set<String>> parameters();

        /**
         * Whether bodies are streamed, with Range support, instead of being held in memory: for files. Must not be
         * combined with {@link #cache()}; browsers and CDNs cache files.
         */
        @WithDefault("false")
        boolean stream();

        /** Largest accepted request body in bytes, when it differs from {@link GatewayConfig#maxBody()}. */
        OptionalLong maxBody();

        /**
         * How long the upstream may take before it counts as down. The default is what a reader can be made to wait.
         * For a stream: how long it may take to begin its response after the whole request, and between two pieces of
         * it.
         */
        @WithDefault("PT1S")
        Duration timeout();

        /** Who goes first when the service cannot take all calls. Without it, see {@link Priority#of}. */
        Optional<Priority> priority();

        /** Units that a request takes from its caller's limits ({@code gateway.limits}). A kept read is one. */
        @WithDefault("1")
        int cost();

        /** Whether everybody may read it: the same answer, or one that does not depend on who asks. */
        default boolean isOpenRead() {
            return roles().isEmpty() && methods().equals(Set.of("GET"));
        }
    }
}
