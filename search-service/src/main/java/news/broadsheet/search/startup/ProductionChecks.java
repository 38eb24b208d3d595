package news.broadsheet.search.startup;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Production with an unsafe or half a configuration does not start. */
class ProductionChecks {
    private static final Map<String, String> NEEDED = Map.of(
            "kafka.bootstrap.servers", "KAFKA_BOOTSTRAP_SERVERS",
            "quarkus.elasticsearch.hosts", "QUARKUS_ELASTICSEARCH_HOSTS");

    private final Config config;

    ProductionChecks(Config config) {
        this.config = config;
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
        if (value("quarkus.oidc.auth-server-url")
                .filter(url -> url.startsWith("https://"))
                .isEmpty()) {
            unsafe.add("quarkus.oidc.auth-server-url must be https, or tokens can be forged on the way");
        }
        if (value("quarkus.oidc.tls.verification")
                .filter("none"::equalsIgnoreCase)
                .isPresent()) {
            unsafe.add("quarkus.oidc.tls.verification must not be none");
        }
        if (value("quarkus.http.cors.enabled").filter("true"::equals).isPresent()) {
            unsafe.add("CORS is the gateway's; quarkus.http.cors.enabled must be false");
        }
        NEEDED.forEach((property, variable) -> {
            if (value(property).isEmpty()) {
                unsafe.add(variable + " must be set");
            }
        });
        return unsafe;
    }

    private Optional<String> value(String property) {
        return config.getOptionalValue(property, String.class);
    }
}
