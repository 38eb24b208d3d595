package news.broadsheet.search.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiredServersTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
            kafka:9092, elasticsearch:9200, 0
            '',         elasticsearch:9200, 1
            kafka:9092, '',                 1
            '',         '',                 2
            """)
    void halfAConfigurationIsNamed(String kafka, String elasticsearch, int unsafe) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(
                        Map.of("kafka.bootstrap.servers", kafka, "quarkus.elasticsearch.hosts", elasticsearch),
                        "test",
                        100))
                .build();

        List<String> found = new RequiredServers(config).unsafe();

        assertEquals(unsafe, found.size(), found.toString());
    }
}
