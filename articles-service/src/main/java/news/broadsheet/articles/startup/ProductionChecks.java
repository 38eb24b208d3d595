package news.broadsheet.articles.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import news.broadsheet.articles.distribution.Channels;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Production with an unsafe configuration does not start. */
class ProductionChecks {
    private static final int KEY_LENGTH = 32;

    private final Optional<String> issuer;
    private final Optional<String> tlsVerification;
    private final boolean cors;
    private final Channels channels;
    private final Optional<String> previewKey;

    ProductionChecks(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<String> issuer,
            @ConfigProperty(name = "quarkus.oidc.tls.verification") Optional<String> tlsVerification,
            @ConfigProperty(name = "quarkus.http.cors.enabled", defaultValue = "false") boolean cors,
            Channels channels,
            @ConfigProperty(name = "articles.preview.key") Optional<String> previewKey) {
        this.issuer = issuer;
        this.tlsVerification = tlsVerification;
        this.cors = cors;
        this.channels = channels;
        this.previewKey = previewKey;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        if (ConfigUtils.isProfileActive("prod")) {
            List<String> unsafe = unsafe();
            if (!unsafe.isEmpty()) {
                throw new IllegalStateException("Not safe for production: " + String.join("; ", unsafe));
            }
        }
    }

    List<String> unsafe() {
        List<String> unsafe = new ArrayList<>();
        if (issuer.filter(url -> url.startsWith("https://")).isEmpty()) {
            unsafe.add("quarkus.oidc.auth-server-url must be https, or tokens can be forged on the way");
        }
        if (tlsVerification.filter("none"::equalsIgnoreCase).isPresent()) {
            unsafe.add("quarkus.oidc.tls.verification must not be none");
        }
        if (cors) {
            unsafe.add("CORS is the gateway's; quarkus.http.cors.enabled must be false");
        }
        unsafe.addAll(channels.unsafe());
        if (previewKey.filter(ProductionChecks::isSecret).isEmpty()) {
            unsafe.add("articles.preview.key must be a secret of at least " + KEY_LENGTH
                    + " characters, or links to drafts can be forged");
        }
        return unsafe;
    }

    /** The key of dev mode and tests is known to everybody who can read. */
    private static boolean isSecret(String key) {
        return key.length() >= KEY_LENGTH && !key.startsWith("only-for-");
    }
}
