package news.broadsheet.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Configures how many requests one caller may send, and what a connection may cost. Each caller has a bucket of units per
 * policy: a request takes what its route costs, and gets 429 when too few are left. A kept read costs one unit.
 */
@ConfigMapping(prefix = "gateway.limits")
public interface LimitConfig {

    /**
     * Of an address: all readers behind one IPv4 address, of which a carrier may have thousands, or one /64 of IPv6, which is one
     * subscriber (RFC 6177).
     */
    Size address();

    /** Of a user who sends tokens, through whatever clients and addresses. */
    Size user();

    /** Of a client of Keycloak, for whatever users. */
    Size client();

    /** Units of a request with which a browser begins or completes a sign-in. */
    int signInCost();

    /** Whether requests and connections of this machine itself are limited by address. */
    @WithDefault("true")
    boolean loopback();

    /**
     * Address of the Redis or Valkey that all replicas count in, such as {@code redis://:password@host:6379}. Without it, and
     * while it does not answer, each replica counts for itself.
     */
    Optional<URI> redis();

    /** What a connection may cost before its request is complete. */
    Connections connections();

    interface Connections {
        /**
         * How many connections an IPv4 address or a /64 of IPv6 may hold at a time; more are closed at once. A browser holds six,
         * and a carrier may have hundreds of readers behind one address. Nobody is counted behind a proxy
         * ({@code quarkus.http.proxy.proxy-address-forwarding}), from which all connections come.
         */
        @WithDefault("1000")
        int perAddress();

        /** How long the head of a request may take from its first byte. */
        @WithDefault("PT10S")
        Duration headTimeout();

        /** Bytes a second at which a body must arrive, on average over {@link #bodyInterval()}. */
        @WithDefault("500")
        int bodyRate();

        /** How often it is looked at whether a body arrives. */
        @WithDefault("PT10S")
        Duration bodyInterval();
    }

    interface Size {
        /** Units that may be taken at once. */
        int burst();

        /** Units that come back a second. */
        int perSecond();
    }
}
