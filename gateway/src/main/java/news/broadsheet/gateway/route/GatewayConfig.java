package news.broadsheet.gateway.route;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** Configures which calls the gateway lets through, and for whom. */
@ConfigMapping(prefix = "gateway")
public interface GatewayConfig {

    /** Base address of each service, by the name that routes use. */
    Map<String, URI> upstreams();

    /** Routes by name. The name is used in error messages only. */
    Map<String, Route> routes();

    /**
     * Properties file whose routes and upstreams override those given elsewhere, by property. It is read again when it changes.
     */
    Optional<Path> routesFile();

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
        /** Is no service: a resource of the gateway answers, whose limits and open reading the table says. */
        String OWN = "gateway";

        /**
         * Whether the route is there. What one that is not would answer is 404, also where a route with a shorter path would
         * cover it: the file of the operator's routes can switch off what it cannot remove.
         */
        @WithDefault("true")
        boolean enabled();

        /**
         * Path prefix. The longest matching prefix wins. Two routes may have the same one when they share no method.
         */
        String path();

        /** Name of an upstream, or {@link #OWN} for what the gateway itself answers. */
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
         * Whether bodies are streamed, with Range support, instead of being held in memory: for files and server-sent
         * events. Must not be combined with {@link #cache()}; browsers and CDNs cache files. A service that sends events
         * must send heart-beats more often than the idle time-out of the gateway's connections.
         */
        @WithDefault("false")
        boolean stream();

        /** Largest accepted request body in bytes, when it differs from {@link GatewayConfig#maxBody()}. */
        OptionalLong maxBody();

        /**
         * How long the upstream may take before it counts as down. The default is what a reader can be made to wait.
         * For a stream: how long it may take to begin its response after the whole request, and between two pieces of
         * it. Between server-sent events any time may pass.
         */
        @WithDefault("PT1S")
        Duration timeout();

        /** Who goes first when the service cannot take all calls. Without it, see {@link Priority#of}. */
        Optional<Priority> priority();

        /** Another upstream that gets some of the calls. */
        Optional<Canary> canary();

        /** Since when clients should not use the route any more (RFC 9745). */
        Optional<LocalDate> deprecated();

        /** From when on the route may be gone (RFC 8594). Not before {@link #deprecated()}. */
        Optional<LocalDate> sunset();

        /** Where people read what to use instead of a deprecated route. */
        Optional<URI> deprecationInfo();

        /** Units that a request takes from its caller's limits ({@code gateway.limits}). A kept read is one. */
        @WithDefault("1")
        int cost();

        /**
         * Returns the name of the upstream for a call.
         *
         * @param header looks up a header of the call, and may return null
         */
        default String upstreamFor(UnaryOperator<@Nullable String> header) {
            return canary().filter(canary -> canary.takes(header))
                    .map(Canary::upstream)
                    .orElseGet(this::upstream);
        }

        /** Whether a call asks for the canary by header: its response is nobody else's. */
        default boolean isForCanary(UnaryOperator<@Nullable String> header) {
            return canary().filter(canary -> canary.isAskedFor(header)).isPresent();
        }

        default boolean isOwn() {
            return OWN.equals(upstream());
        }

        /** Whether everybody may read it: the same answer, or one that does not depend on who asks. */
        default boolean isOpenRead() {
            return roles().isEmpty() && methods().equals(Set.of("GET"));
        }
    }

    /** A new version of a service, tried with a part of the calls. */
    interface Canary {
        /** Name of an upstream. */
        String upstream();

        /**
         * Per cent of the calls that it gets, from 0 to 100. Callers with one address go to the same upstream; calls that fill the
         * cache are drawn one by one.
         */
        @WithDefault("0")
        int share();

        /** Header by which a client chooses, whatever the share: {@code always} or {@code never}. */
        Optional<String> header();

        private boolean takes(UnaryOperator<@Nullable String> callHeader) {
            String asked = header().map(callHeader).orElse("");
            return switch (asked) {
                case "always" -> true;
                case "never" -> false;
                default -> draw(callHeader.apply("X-Forwarded-For")) < share();
            };
        }

        private static int draw(@Nullable String address) {
            if (address == null) {
                return ThreadLocalRandom.current().nextInt(100);
            }
            CRC32 hash = new CRC32();
            hash.update(address.getBytes(StandardCharsets.UTF_8));
            return (int) (hash.getValue() % 100);
        }

        private boolean isAskedFor(UnaryOperator<@Nullable String> callHeader) {
            return header().map(callHeader).filter("always"::equals).isPresent();
        }
    }
}
