package news.broadsheet.local.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/**
 * Makes a service verify tokens against the key of {@link Tokens}, so that its tests meet real verification of real
 * signatures without a Keycloak for each module. That Keycloak's own tokens are accepted is shown by the tests of
 * {@code auth}, {@code gateway} and of the whole platform.
 */
public final class TokenResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("quarkus.oidc.public-key", Tokens.publicKey(), "quarkus.oidc.token.issuer", Tokens.ISSUER);
    }

    @Override
    public void stop() {
        // The key lives as long as the JVM of the tests.
    }
}
