package news.broadsheet.analytics.start;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Aborts a production start whose configuration would let a stranger in. */
@Singleton
class ProductionCheck {

    void check(
            @Observes StartupEvent started,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuer) {
        check(ConfigUtils.getProfiles(), issuer);
    }

    static void check(List<String> profiles, Optional<String> issuer) {
        if (!profiles.contains("prod")) {
            return;
        }
        String url = issuer.orElseThrow(() -> new IllegalStateException(
                "Set QUARKUS_OIDC_AUTH_SERVER_URL: without an issuer no token can be verified"));
        if (!url.toLowerCase(Locale.ROOT).startsWith("https://")) {
            throw new IllegalStateException("QUARKUS_OIDC_AUTH_SERVER_URL is " + url
                    + ": keys fetched without TLS can be forged. Use https, or QUARKUS_PROFILE=local on one machine");
        }
    }
}
