package news.broadsheet.search.startup;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import news.broadsheet.http.ProductionCheck;
import org.eclipse.microprofile.config.Config;

/** Requires the addresses of servers in production: by default the service would look for them on its own machine. */
@Singleton
class RequiredServers implements ProductionCheck {
    private static final Map<String, String> VARIABLES = Map.of(
            "kafka.bootstrap.servers", "KAFKA_BOOTSTRAP_SERVERS",
            "quarkus.elasticsearch.hosts", "QUARKUS_ELASTICSEARCH_HOSTS");

    private final Config config;

    RequiredServers(Config config) {
        this.config = config;
    }

    @Override
    public List<String> unsafe() {
        return VARIABLES.entrySet().stream()
                .filter(server ->
                        config.getOptionalValue(server.getKey(), String.class).isEmpty())
                .map(server -> server.getValue() + " must be set")
                .sorted()
                .toList();
    }
}
