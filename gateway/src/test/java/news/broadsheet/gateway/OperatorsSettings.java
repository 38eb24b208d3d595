package news.broadsheet.gateway;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A gateway as an operator may run it: with a file of routes, which changes nothing yet, and a cache that is warmed up. */
public final class OperatorsSettings implements QuarkusTestProfile {
    public static final Path ROUTES = Path.of("target", "operators-routes.properties");

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            Files.writeString(ROUTES, "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return Map.of("gateway.routes-file", ROUTES.toString(), "gateway.site.warm-up", "true");
    }
}
