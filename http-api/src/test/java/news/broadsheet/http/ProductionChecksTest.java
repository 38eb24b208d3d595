package news.broadsheet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionChecksTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://id.example.com/realms/broadsheet, '',       false, true,  0
            HTTPS://id.example.com/realms/broadsheet, required, false, true,  0
            http://id.example.com/realms/broadsheet,  '',       false, true,  1
            '',                                       '',       false, true,  1
            https://id.example.com/realms/broadsheet, none,     false, true,  1
            https://id.example.com/realms/broadsheet, '',       true,  true,  1
            https://id.example.com/realms/broadsheet, '',       true,  false, 0
            http://id.example.com/realms/broadsheet,  NONE,     true,  true,  3
            """)
    void anUnsafeConfigurationIsNamed(String issuer, String tls, String cors, String behindGateway, int unsafe) {
        Map<String, String> properties = Map.of(
                "quarkus.oidc.auth-server-url", issuer,
                "quarkus.oidc.tls.verification", tls,
                "quarkus.http.cors.enabled", cors,
                "http-api.behind-gateway", behindGateway);

        List<String> found = ProductionChecks.unsafe(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build());

        assertEquals(unsafe, found.size(), found.toString());
    }
}
