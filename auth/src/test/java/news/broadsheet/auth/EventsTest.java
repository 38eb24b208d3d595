package news.broadsheet.auth;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.restassured.path.json.JsonPath;
import java.util.Map;
import java.util.Set;
import news.broadsheet.local.test.KeycloakResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What articles-service may ask of Keycloak: what happened, and nothing else. */
class EventsTest {
    private final RunningRealm realm = RunningRealm.get();

    private static String token(RunningRealm realm) {
        return realm.token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "articles-service",
                        "client_secret", KeycloakResource.CLIENT_SECRET))
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    static int status(RunningRealm realm, String path) {
        return given().auth()
                .oauth2(token(realm))
                .get(realm.url() + "/admin/realms/broadsheet" + path)
                .statusCode();
    }

    @ParameterizedTest
    @CsvSource({
        "/events, 200",
        "/admin-events, 200",
        "/users, 403",
        "/clients, 403",
        "/roles, 403",
        "/groups, 403",
        "/components, 403"
    })
    void theReaderOfEventsReadsNothingElse(String path, int status) {
        assertEquals(status, status(realm, path));
    }

    @Test
    void noServiceTakesItsToken() {
        JsonPath claims = RunningRealm.claims(token(realm));

        assertEquals("realm-management", claims.getString("aud"));
        assertNull(claims.getMap("realm_access"));
        assertEquals(Set.of("view-events"), Set.copyOf(claims.getList("resource_access.'realm-management'.roles")));
    }
}
