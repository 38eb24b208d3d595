package news.broadsheet.articles.newsroom.keycloak;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import news.broadsheet.articles.Topic;
import news.broadsheet.local.Console;
import news.broadsheet.local.Home;
import news.broadsheet.local.KeycloakServer;
import news.broadsheet.local.Supervisor;
import news.broadsheet.local.test.KeycloakResource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What users and administrators do in a real Keycloak is in the newsroom's audit. */
@QuarkusTest
@TestProfile(RealKeycloak.class)
class KeycloakEventsTest {
    private static final String AUDIT = "/api/v1/newsroom/audit?limit=100";
    private static final String SECRET = "an-administrator-types-this-secret";

    @Inject
    Jdbi database;

    @Inject
    MeterRegistry metrics;

    private static JsonPath of(String user) {
        return RealKeycloak.as("chief")
                .get(AUDIT + "&kind=user&id=" + user)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> actionsOf(String user) {
        return of(user).getList("items.action");
    }

    private static void isThere(String user, String action) {
        await().atMost(30, SECONDS).until(() -> actionsOf(user).contains(action));
    }

    private double stalledSeconds() {
        return metrics.get("worker.stalled")
                .tag("worker", "keycloak-events")
                .gauge()
                .value();
    }

    private static int signIn(String user, String password) {
        return RealKeycloak.signIn("broadsheet", "local", user, password)
                .extract()
                .statusCode();
    }

    private String wholeAudit() {
        return database.withHandle(handle -> String.join(
                "\n",
                handle.createQuery("select row_to_json(audit)::text from audit")
                        .mapTo(String.class)
                        .list()));
    }

    private long entries(String user) {
        return database.withHandle(handle -> handle.createQuery("select count(*) from audit where subject = :user")
                .bind("user", user)
                .mapTo(Long.class)
                .one());
    }

    @Test
    void signingInAndFailingToIsThereWithoutPasswords() {
        String user = RealKeycloak.createStaff("signs-in", "reporter");
        assertEquals(400, signIn("signs-in", "a wrong password"));
        assertEquals(200, signIn("signs-in", KeycloakResource.PASSWORD));
        // Somebody types the password where the name belongs.
        assertEquals(400, signIn(KeycloakResource.PASSWORD, "signs-in"));

        isThere(user, "login");

        assertTrue(
                actionsOf(user).containsAll(List.of("create", "loginError", "login")),
                actionsOf(user).toString());
        Map<String, Object> failure = of(user).getMap("items.find { it.action == 'loginError' }");
        assertEquals(user, failure.get("by"));
        assertEquals("signs-in", failure.get("byName"));
        assertEquals("invalid_user_credentials", ((Map<?, ?>) failure.get("details")).get("error"));
        assertEquals("127.0.0.1", ((Map<?, ?>) failure.get("details")).get("address"));
        assertFalse(wholeAudit().contains(KeycloakResource.PASSWORD));
        assertFalse(wholeAudit().contains("a wrong password"));
    }

    @Test
    void whatAnAdministratorChangesIsThereWithoutSecrets() {
        String user = RealKeycloak.createStaff("is-promoted", "reporter", "languages/az");
        RealKeycloak.grant(user, "chief");
        RealKeycloak.administrator()
                .body(Map.of("clientId", "press", "secret", SECRET, "publicClient", false))
                .post("/clients")
                .then()
                .statusCode(201);

        await().atMost(30, SECONDS).until(() -> wholeAudit().contains("\"resource\": \"client\""));

        JsonPath audit = of(user);
        assertEquals(
                List.of(List.of("chief"), List.of("reporter")),
                audit.getList("items.findAll { it.details.resource == 'realmRoleMapping' }.details.names"));
        assertEquals(
                List.of(List.of("az")),
                audit.getList("items.findAll { it.details.resource == 'groupMembership' }.details.names"));
        assertFalse(wholeAudit().contains(SECRET));
        assertFalse(wholeAudit().contains(KeycloakResource.PASSWORD));
    }

    private static List<String> told(String user) {
        return Topic.messages(StaffDisabled.TOPIC).stream()
                .filter(message -> user.equals(message.key()))
                .map(message -> new String(message.value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void whoIsDisabledIsToldToTheGatewaysAsTheContractSays() throws Exception {
        String user = RealKeycloak.createStaff("leaves", "editor");
        String deleted = RealKeycloak.createStaff("is-deleted", "editor");
        Instant before = Instant.now();
        RealKeycloak.enable(user, false);
        RealKeycloak.administrator().delete("/users/" + deleted).then().statusCode(204);

        // Half of the minute that everything together has.
        await().atMost(30, SECONDS)
                .until(() -> told(user).size() == 1 && told(deleted).size() == 1);

        isThere(user, "disable");
        Instant at = Instant.parse(of(user).getString("items.find { it.action == 'disable' }.at"));
        assertFalse(at.isBefore(before.minusSeconds(1)), at + " is before " + before);
        String golden = Files.readString(Path.of("contract/disabled-staff/staffDisabled.v1.json"));
        assertEquals(
                golden.replace("019827a0-0000-7000-8000-00000000d001", user)
                        .replace("2025-07-20T11:37:33.952Z", at.toString()),
                told(user).getFirst());
        // Nobody is told when somebody comes back.
        RealKeycloak.enable(user, true);
        isThere(user, "update");
        assertEquals(1, told(user).size());
    }

    @Test
    void whatIsReadAgainIsThereOnce() {
        String user = RealKeycloak.createStaff("is-read-twice", "reporter");
        assertEquals(200, signIn("is-read-twice", KeycloakResource.PASSWORD));
        RealKeycloak.enable(user, false);
        await().atMost(30, SECONDS).until(() -> told(user).size() == 1);
        isThere(user, "login");
        long before = entries(user);

        // As after a restart of a service that has lost its position.
        database.useHandle(handle -> handle.execute("delete from keycloak_position"));
        await().atMost(30, SECONDS)
                .until(() -> database.withHandle(handle -> handle.createQuery("select count(*) from keycloak_position")
                                .mapTo(Long.class)
                                .one()
                        == 2));
        String marker = RealKeycloak.createStaff("comes-after", "reporter");
        isThere(marker, "create");

        assertEquals(before, entries(user));
        assertEquals(1, told(user).size());
    }

    @Test
    void afterAnOutageOfKeycloakNothingIsMissing() throws Exception {
        String user = RealKeycloak.createStaff("during-an-outage", "reporter");
        int port = URI.create(RealKeycloak.url()).getPort();
        Home home = new Home(Path.of("target", "servers", "keycloak"));
        KeycloakServer server = new KeycloakServer(
                home,
                List.of(port, port),
                KeycloakResource.realmFile(),
                new KeycloakServer.Database("", "", ""),
                Map.of(),
                "");
        Supervisor supervisor = new Supervisor(home, Console.SILENT);
        assertEquals(200, signIn("during-an-outage", KeycloakResource.PASSWORD));
        supervisor.pause(server);
        try {
            await().atMost(30, SECONDS).until(() -> stalledSeconds() > 5);
        } finally {
            supervisor.resume(server);
        }

        assertEquals(200, signIn("during-an-outage", KeycloakResource.PASSWORD));
        await().atMost(30, SECONDS)
                .until(() -> actionsOf(user).stream().filter("login"::equals).count() == 2);
    }
}
