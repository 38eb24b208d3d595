package news.broadsheet.local.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import news.broadsheet.local.DemoUser;
import news.broadsheet.local.KeycloakAdmin;
import news.broadsheet.local.KeycloakServer;
import news.broadsheet.local.Ports;
import news.broadsheet.local.PostgresServer;

/**
 * A real Keycloak with our realm, on a PostgreSQL of its own. Its client secrets are all {@code test-secret}; the users
 * {@code reporter}, {@code editor}, {@code chief} and {@code admin} have the password {@code test-password-1}.
 */
public final class KeycloakResource implements QuarkusTestResourceLifecycleManager {
    public static final String CLIENT_SECRET = "test-secret";
    public static final String PASSWORD = "test-password-1";

    private static final String ADMIN_PASSWORD = "test";

    private final TestServers servers = new TestServers("keycloak");
    private final PostgresServer postgres = new PostgresServer(servers.home(), Ports.free(), "test");
    private final List<Integer> ports = List.of(Ports.free(), Ports.free());

    /** The realm that is in the repository. */
    public static Path realmFile() {
        return TestServers.repository().resolve("auth/src/main/resources/realm/broadsheet-realm.json");
    }

    private KeycloakServer keycloak(Path realm) {
        return new KeycloakServer(
                servers.home(),
                ports,
                realm,
                new KeycloakServer.Database(postgres.jdbcUrl("keycloak"), "keycloak", "test"),
                Map.of(
                        "WEB_CLIENT_SECRET",
                        CLIENT_SECRET,
                        "GATEWAY_CLIENT_SECRET",
                        CLIENT_SECRET,
                        "ARTICLES_CLIENT_SECRET",
                        CLIENT_SECRET,
                        "SITE_URL",
                        "http://localhost:8081",
                        "DIRECT_GRANTS",
                        "true"),
                ADMIN_PASSWORD);
    }

    /**
     * Brings the running realm to another file, as {@code ./broadsheet up} does.
     *
     * @return whether there was anything to do
     */
    public boolean updateRealm(Path realm) throws Exception {
        KeycloakServer keycloak = keycloak(realm);
        return new KeycloakAdmin(keycloak.url(), ADMIN_PASSWORD).ensureRealm(keycloak.realmFile());
    }

    @Override
    public Map<String, String> start() {
        servers.start(postgres, () -> postgres.ensureDatabase("keycloak", "test"));
        KeycloakServer keycloak = keycloak(realmFile());
        servers.startBeside(
                keycloak,
                () -> new KeycloakAdmin(keycloak.url(), ADMIN_PASSWORD)
                        .ensureUsers(List.of("reporter", "editor", "chief", "admin").stream()
                                .map(role -> new DemoUser(role, role, "Test", PASSWORD, role))
                                .toList()));
        return Map.of(
                "quarkus.oidc.auth-server-url", keycloak.issuer(),
                "broadsheet.test.keycloak-url", keycloak.url(),
                "broadsheet.test.keycloak-admin-password", ADMIN_PASSWORD);
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
