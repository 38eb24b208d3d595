package news.broadsheet.articles.channels;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.site.SiteConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelsTest {

    private static Channels channels(String site, Map<String, String> settings) {
        Map<String, String> prefixed = new HashMap<>(Map.of("articles.site.url", site));
        settings.forEach((name, value) -> prefixed.put("articles." + name, value));
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ChannelsConfig.class)
                .withMapping(SiteConfig.class)
                .withSources(new PropertiesConfigSource(prefixed, "test", 100))
                .build();
        return new Channels(
                config.getConfigMapping(ChannelsConfig.class), config.getConfigMapping(SiteConfig.class), null);
    }

    @Test
    void withoutSettingsAllAreOff() {
        assertEquals(List.of(), channels("http://localhost:8080", Map.of()).on());
        assertEquals(List.of(), channels("http://localhost:8080", Map.of()).unsafe());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://a.example, distribution.telegram.token, 1:abcdefgh,           0
            http://a.example,  distribution.telegram.token, 1:abcdefgh,           1
            https://a.example, site.hub,                    https://hub.example/, 0
            https://a.example, site.hub,                    http://hub.example/,  1
            http://a.example,  site.hub,                    http://hub.example/,  2
            http://a.example,  distribution.indexnow.key,   0123456789,           1
            """)
    void inProductionEverythingIsHttps(String site, String setting, String value, int unsafe) {
        assertEquals(unsafe, channels(site, Map.of(setting, value)).unsafe().size());
    }

    @Test
    void aMalformedTokenIsNotRepeated() {
        Map<String, String> settings = Map.of("distribution.telegram.token", "bot 1:hush-hush");

        var refused = assertThrows(IllegalStateException.class, () -> channels("https://a.example", settings));
        assertFalse(refused.getMessage().contains("hush"));
    }
}
