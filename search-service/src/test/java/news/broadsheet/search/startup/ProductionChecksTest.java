package news.broadsheet.search.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionChecksTest {
    private static final Map<String, String> SAFE = Map.of(
            "quarkus.oidc.auth-server-url", "https://id.example.com/realms/broadsheet",
            "kafka.bootstrap.servers", "kafka:9092",
            "quarkus.elasticsearch.hosts", "elasticsearch:9200");

    @ParameterizedTest
    @CsvSource(textBlock = """
            quarkus.oidc.auth-server-url,   https://id.example.com, 0
            quarkus.oidc.auth-server-url,   http://id.example.com,  1
            quarkus.oidc.auth-server-url,   '',                     1
            quarkus.oidc.tls.verification,  required,               0
            quarkus.oidc.tls.verification,  NONE,                   1
            quarkus.http.cors.enabled,      true,                   1
            kafka.bootstrap.servers,        '',                     1
            quarkus.elasticsearch.hosts,    '',                     1
            """)
    void anUnsafeOrHalfConfigurationIsNamed(String property, String value, int unsafe) {
        Map<String, String> configuration = new HashMap<>(SAFE);
        configuration.put(property, value);
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(configuration, "test", 100))
                .build();

        List<String> found = new ProductionChecks(config).unsafe();

        assertEquals(unsafe, found.size(), found.toString());
    }
}
