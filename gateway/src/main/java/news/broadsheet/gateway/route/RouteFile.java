package news.broadsheet.gateway.route;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.ConfigProvider;

/** The file with the operator's routes, as it was when it was read. */
record RouteFile(Path path, String text) {
    private static final List<String> PREFIXES = List.of("gateway.routes.", "gateway.upstreams.");
    /** Above everything else: what the file says is in force. */
    private static final int ORDINAL = 1000;

    /** @throws IllegalStateException when there is no file that can be read */
    static RouteFile of(GatewayConfig config) {
        Path path = config.routesFile().orElseThrow();
        try {
            return new RouteFile(path, Files.readString(path));
        } catch (IOException e) {
            throw new IllegalStateException("gateway.routes-file cannot be read: " + path, e);
        }
    }

    /**
     * Returns the gateway's configuration with what the file overrides.
     *
     * @throws IllegalStateException when the file says something else than routes and upstreams, or what is no value
     */
    GatewayConfig config() {
        SmallRyeConfig running = ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
        try {
            SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                    .addDefaultInterceptors()
                    .withProfiles(running.getProfiles())
                    .withMapping(GatewayConfig.class)
                    .withSources(new PropertiesConfigSource(properties(), path.toString(), ORDINAL));
            running.getConfigSources().forEach(builder::withSources);
            // Those of the gateway's other mappings, which this one would take for misspelt.
            running.getPropertyNames().forEach(name -> {
                if (name.startsWith("gateway.") && PREFIXES.stream().noneMatch(name::startsWith)) {
                    builder.withMappingIgnore(name);
                }
            });
            return builder.build().getConfigMapping(GatewayConfig.class);
        } catch (ConfigValidationException | IllegalArgumentException e) {
            throw new IllegalStateException(path + ": " + e.getMessage(), e);
        }
    }

    private Map<String, String> properties() {
        Properties read = new Properties();
        try {
            read.load(new StringReader(text));
        } catch (IOException e) {
            throw new IllegalStateException(path + " is no properties file", e);
        }
        Map<String, String> properties = new HashMap<>();
        read.stringPropertyNames().forEach(name -> {
            if (PREFIXES.stream().noneMatch(name::startsWith)) {
                throw new IllegalStateException(
                        path + " may set " + String.join("* and ", PREFIXES) + "* only, not " + name);
            }
            properties.put(name, read.getProperty(name));
        });
        return properties;
    }
}
