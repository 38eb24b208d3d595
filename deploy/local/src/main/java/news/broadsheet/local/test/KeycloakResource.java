package news.broadsheet.local.test;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
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

    private final TestServers servers = new TestServers("keycloak");

    @Override
    public Map<String, String> start() {
        PostgresServer postgres = new PostgresServer(servers.home(), Ports.free(), "test");
        servers.start(postgres, () -> postgres.ensureDatabase("keycloak", "test"));
        KeycloakServer keycloak = new KeycloakServer(
                servers.home(),
                List.of(Ports.free(), Ports.free()),
                TestServers.repository().resolve("auth/src/main/resources/realm/broadsheet-realm.json"),
                new KeycloakServer.Database(postgres.jdbcUrl("keycloak"), "keycloak", "test"),
                Map.of(
                        "WEB_CLIENT_SECRET",
                        CLIENT_SECRET,
                        "GATEWAY_CLIENT_SECRET",
                        CLIENT_SECRET,
                        "SITE_URL",
                        "http://localhost:8081",
                        "DIRECT_GRANTS",
                        "true"),
                "test");
        servers.startBeside(
                keycloak,
                () -> new KeycloakAdmin(keycloak, "test")
                        .ensureUsers(List.of("reporter", "editor", "chief", "admin").stream()
                                .map(role -> new DemoUser(role, role, "Test", PASSWORD, role))
                                .toList()));
        return Map.of(
                "quarkus.oidc.auth-server-url", keycloak.issuer(),
                "broadsheet.test.keycloak-url", keycloak.url(),
                "broadsheet.test.keycloak-admin-password", "test");
    }

    @Override
    public void stop() {
        servers.stop();
    }
}
