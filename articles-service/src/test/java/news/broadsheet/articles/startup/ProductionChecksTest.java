package news.broadsheet.articles.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Optional;
import news.broadsheet.articles.distribution.Channels;
import news.broadsheet.articles.distribution.DistributionSettings;
import news.broadsheet.articles.site.SiteSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductionChecksTest {

    private static final String KEY = "a-key-that-nobody-else-has-ever-seen";

    @ParameterizedTest
    @CsvSource(textBlock = """
            https://id.example.com/realms/broadsheet, ,         false, 0
            https://id.example.com/realms/broadsheet, required, false, 0
            http://id.example.com/realms/broadsheet,  ,         false, 1
            ,                                         ,         false, 1
            https://id.example.com/realms/broadsheet, none,     false, 1
            https://id.example.com/realms/broadsheet, ,         true,  1
            http://id.example.com/realms/broadsheet,  NONE,     true,  3
            """)
    void anUnsafeConfigurationIsNamed(String issuer, String tls, boolean cors, int unsafe) {
        var checks = new ProductionChecks(
                Optional.ofNullable(issuer), Optional.ofNullable(tls), cors, noChannels(), Optional.of(KEY));

        assertEquals(unsafe, checks.unsafe().size(), checks.unsafe().toString());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            ,                                              1
            '',                                            1
            too-short,                                     1
            only-for-development-and-tests-not-a-secret,   1
            a-key-that-nobody-else-has-ever-seen,          0
            """)
    void previewLinksAreSignedWithASecret(String key, int unsafe) {
        var checks = new ProductionChecks(
                Optional.of("https://id.example.com/"),
                Optional.empty(),
                false,
                noChannels(),
                Optional.ofNullable(key));

        assertEquals(unsafe, checks.unsafe().size(), checks.unsafe().toString());
    }

    /** What is unsafe about channels is shown by their own tests. */
    private static Channels noChannels() {
        SmallRyeConfig off = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(DistributionSettings.class)
                .withMapping(SiteSettings.class)
                .withDefaultValue("articles.site.url", "http://localhost:8080")
                .build();
        return new Channels(
                off.getConfigMapping(DistributionSettings.class), off.getConfigMapping(SiteSettings.class), null);
    }
}
