package news.broadsheet.http;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/** Production with an unsafe configuration does not start. */
@Singleton
class ProductionChecks {
    private final Config config;
    private final Instance<ProductionCheck> ofFeatures;

    ProductionChecks(Config config, Instance<ProductionCheck> ofFeatures) {
        this.config = config;
        this.ofFeatures = ofFeatures;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        if (ConfigUtils.isProfileActive("prod")) {
            List<String> unsafe = Stream.concat(
                            unsafe(config).stream(), ofFeatures.stream().flatMap(check -> check.unsafe().stream()))
                    .toList();
            if (!unsafe.isEmpty()) {
                throw new IllegalStateException("Not safe for production: " + String.join("; ", unsafe));
            }
        }
    }

    /** What is the same for every service. */
    static List<String> unsafe(Config config) {
        List<String> unsafe = new ArrayList<>();
        if (!value(config, "quarkus.oidc.auth-server-url").startsWith("https://")) {
            unsafe.add("quarkus.oidc.auth-server-url must be https, or tokens can be forged on the way");
        }
        if ("none".equals(value(config, "quarkus.oidc.tls.verification"))) {
            unsafe.add("quarkus.oidc.tls.verification must not be none");
        }
        if ("true".equals(value(config, "quarkus.http.cors.enabled"))
                && !"false".equals(value(config, "http-api.behind-gateway"))) {
            unsafe.add("CORS is the gateway's; quarkus.http.cors.enabled must be false");
        }
        return unsafe;
    }

    private static String value(Config config, String property) {
        return Optional.ofNullable(config.getConfigValue(property).getValue())
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }
}
