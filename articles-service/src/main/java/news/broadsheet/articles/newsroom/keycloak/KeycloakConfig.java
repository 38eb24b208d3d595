package news.broadsheet.articles.newsroom.keycloak;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Says how the audit learns what happens in Keycloak. */
@ConfigMapping(prefix = "articles.keycloak")
interface KeycloakConfig {
    /** Whether it does. Without, nobody's sessions end when they are disabled, but with their tokens. */
    @WithDefault("true")
    boolean events();

    /**
     * Address of the realm in Keycloak's administration, such as {@code https://keycloak/admin/realms/broadsheet}. By default
     * that beside the realm that gives out the tokens; to be said where the administration has another host.
     */
    Optional<URI> administration();

    /** How long after an event it is read at most, and with it how long a disabled user goes on. */
    @WithDefault("5s")
    Duration poll();

    /** How long to wait after Keycloak did not answer. */
    @WithDefault("10s")
    Duration retry();

    /** How long a replica that died keeps others from reading. */
    @WithDefault("20s")
    Duration lease();
}
