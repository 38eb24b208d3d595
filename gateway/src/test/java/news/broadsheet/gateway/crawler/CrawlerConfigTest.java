package news.broadsheet.gateway.crawler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What operators configure of crawlers, and what stops the start. */
class CrawlerConfigTest {
    private static final Map<String, String> KNOWN = Map.of(
            "gateway.crawlers.known.gptbot.token", "GPTBot",
            "gateway.crawlers.known.gptbot.purpose", "train",
            "gateway.crawlers.known.googlebot.token", "Googlebot",
            "gateway.crawlers.known.googlebot.purpose", "index");

    @TempDir
    Path folder;

    private static Crawlers crawlers(Map<String, String> changes, Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>(KNOWN);
        properties.putAll(changes);
        return new Crawlers(
                new SmallRyeConfigBuilder()
                        .withMapping(CrawlerConfig.class)
                        .addDefaultInterceptors()
                        .withSources(
                                new PropertiesConfigSource(properties, "test", 100),
                                new EnvConfigSource(environment, 300))
                        .build()
                        .getConfigMapping(CrawlerConfig.class),
                List.of("az", "en"),
                new ObjectMapper());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gateway.crawlers.known.gptbot.token          | GPT Bot      | no product token
            gateway.crawlers.known.googlebot.token       | gptbot       | have one token
            gateway.crawlers.known.gptbot.purpose        | eat          | purpose
            gateway.crawlers.known.gptbot.domains        | Openai       | no domain
            gateway.crawlers.known.gptbot.ranges         | 192.0.2.0/33 | no network
            gateway.crawlers.known.gptbot.range-files    | /no/such.json | cannot be read
            gateway.crawlers.known.gptbot.rules.disallowed-articles | /en | no path of an article
            gateway.crawlers.purposes.train.disallowed-sections | City  | no slug
            gateway.crawlers.purposes.eat.allowed        | false        | eat
            """)
    void whatIsWrongStopsTheStart(String property, String value, String why) {
        RuntimeException refused =
                assertThrows(RuntimeException.class, () -> crawlers(Map.of(property, value), Map.of()));

        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void aFileWithoutNetworksStopsTheStart() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.json"), "{\"prefixes\": []}");

        assertThrows(
                IllegalStateException.class,
                () -> crawlers(Map.of("gateway.crawlers.known.gptbot.range-files", empty.toString()), Map.of()));
    }

    @Test
    void theEnvironmentSaysAllOfIt() throws IOException {
        Path lines =
                Files.writeString(folder.resolve("lines.txt"), "# of today\n192.0.2.0/24\n\n2001:db8::/32 # IPv6\n");

        Crawlers crawlers = crawlers(
                Map.of(),
                Map.of(
                        "GATEWAY_CRAWLERS_KNOWN_GPTBOT_RANGE_FILES", lines.toString(),
                        "GATEWAY_CRAWLERS_PURPOSES_TRAIN_DISALLOWED_SECTIONS", "city",
                        "GATEWAY_CRAWLERS_PURPOSES_INDEX_ALLOWED", "false"));

        Crawler gptbot = crawlers.find("GPTBot/1.2").orElseThrow();
        assertTrue(gptbot.hasInRanges(InetAddress.ofLiteral("192.0.2.9")));
        assertTrue(gptbot.hasInRanges(InetAddress.ofLiteral("2001:db8::9")));
        assertTrue(!gptbot.rules().allow("/en/city/x") && gptbot.rules().allow("/en/war/x"));
        assertTrue(!crawlers.find("Googlebot/2.1").orElseThrow().rules().allow("/"));
        assertEquals("noai, noimageai, noindex", crawlers.robotsTag("/az/city/"));
    }

    @Test
    void withoutRulesAllReadAlike() {
        assertEquals(
                "User-agent: *\n" + RobotsRules.general() + "\n",
                crawlers(Map.of(), Map.of()).robotsTxt());
    }
}
