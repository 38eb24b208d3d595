package news.broadsheet.auth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import news.broadsheet.local.test.KeycloakResource;
import org.junit.jupiter.api.Test;

/** A service gets a new secret while it works with the one before. */
class SecretRotationTest {
    private final RunningRealm realm = RunningRealm.get();

    private int signIn(String client, String secret) {
        return realm.token(Map.of("grant_type", "client_credentials", "client_id", client, "client_secret", secret))
                .extract()
                .statusCode();
    }

    /** Another client than the gateway, whose secret other tests know. */
    private String client(String name, String secret) {
        String location = realm.asAdmin()
                .body(Map.of(
                        "clientId",
                        name,
                        "secret",
                        secret,
                        "publicClient",
                        false,
                        "standardFlowEnabled",
                        false,
                        "serviceAccountsEnabled",
                        true))
                .post("/clients")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private String idOf(String client) {
        return realm.asAdmin()
                .get("/clients?clientId=" + client)
                .then()
                .extract()
                .path("[0].id");
    }

    private String rotate(String client) {
        return realm.asAdmin()
                .post("/clients/" + client + "/client-secret")
                .then()
                .statusCode(200)
                .extract()
                .path("value");
    }

    /** The imported client itself, which is older than the policy. */
    @Test
    void bothSecretsOfTheGatewayAreGoodForTwoDaysAndTheOldOneCanBeEndedBefore() {
        String id = idOf("gateway");
        String before = KeycloakResource.CLIENT_SECRET;
        try {
            String after = rotate(id);

            assertNotEquals(before, after);
            assertTrue(after.length() >= 24, "as long as a secret has to be");
            assertEquals(200, signIn("gateway", after));
            assertEquals(200, signIn("gateway", before));
            Instant until = Instant.ofEpochSecond(Long.parseLong(realm.asAdmin()
                    .get("/clients/" + id)
                    .jsonPath()
                    .getString("attributes.'client.secret.rotated.expiration.time'")));
            assertEquals(
                    Duration.ofDays(2).toSeconds(),
                    Duration.between(Instant.now(), until).toSeconds(),
                    60);

            realm.asAdmin()
                    .delete("/clients/" + id + "/client-secret/rotated")
                    .then()
                    .statusCode(204);
            assertEquals(401, signIn("gateway", before));
            assertEquals(200, signIn("gateway", after));
        } finally {
            realm.asAdmin()
                    .body(Map.of("clientId", "gateway", "secret", before))
                    .put("/clients/" + id)
                    .then()
                    .statusCode(204);
        }
        assertEquals(200, signIn("gateway", before));
    }

    @Test
    void anotherRotationEndsTheOldest() {
        String id = client("twice", "the-first-secret");
        String second = rotate(id);
        String third = rotate(id);

        assertEquals(401, signIn("twice", "the-first-secret"));
        assertEquals(200, signIn("twice", second));
        assertEquals(200, signIn("twice", third));
    }

    @Test
    void noSecretEndsByItself() {
        String until = realm.asAdmin()
                .get("/clients/" + idOf("gateway"))
                .jsonPath()
                .getString("attributes.'client.secret.expiration.time'");

        assertTrue(
                until == null
                        || Instant.ofEpochSecond(Long.parseLong(until))
                                .isAfter(Instant.now().plus(Duration.ofDays(3000))),
                until);
    }
}
