package news.broadsheet.auth;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.local.test.KeycloakResource;
import news.broadsheet.local.test.StaffBrowser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A realm that is in use gets a changed file. */
class RealmUpdateTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningRealm realm = RunningRealm.get();

    @TempDir
    private Path folder;

    @AfterEach
    void back() throws Exception {
        realm.keycloak().updateRealm(KeycloakResource.realmFile());
    }

    /** The changes that a year of work may bring to each part of the file. */
    private Path changed() throws IOException {
        ObjectNode file =
                (ObjectNode) JSON.readTree(KeycloakResource.realmFile().toFile());
        file.put("accessTokenLifespan", 240);
        ((ArrayNode) file.at("/roles/realm")).addObject().put("name", "archivist");
        named(file.at("/roles/realm"), "chief").withArray("/composites/realm").add("archivist");
        ((ArrayNode) named(file.path("groups"), "languages").path("subGroups"))
                .addObject()
                .put("name", "tr")
                .putObject("attributes")
                .putArray("languages")
                .add("tr");
        ArrayNode desk = (ArrayNode) named(file.path("clientScopes"), "desk").path("protocolMappers");
        desk.remove(1);
        ((ObjectNode) desk.get(0).path("config")).put("claim.name", "ressorts");
        ObjectNode scope = ((ArrayNode) file.path("clientScopes")).addObject();
        scope.put("name", "printing").put("protocol", "openid-connect");
        scope.putObject("attributes").put("include.in.token.scope", "true");
        ArrayNode clients = (ArrayNode) file.path("clients");
        clients.addObject()
                .put("clientId", "press")
                .put("publicClient", true)
                .put("directAccessGrantsEnabled", false)
                .putArray("defaultClientScopes")
                .add("basic");
        ObjectNode local = named(clients, "local");
        local.put("name", "Another name");
        ((ArrayNode) local.path("defaultClientScopes")).add("printing").remove(3);
        named(file.path("authenticatorConfig"), "second factor within five minutes")
                .withObject("/config")
                .put("loa-max-age", "60");
        Path changed = folder.resolve("broadsheet-realm.json");
        JSON.writeValue(changed.toFile(), file);
        return changed;
    }

    private static ObjectNode named(JsonNode list, String name) {
        for (JsonNode each : list) {
            for (String key : List.of("name", "clientId", "alias")) {
                if (name.equals(each.path(key).asText())) {
                    return (ObjectNode) each;
                }
            }
        }
        throw new AssertionError("The file names no " + name);
    }

    @Test
    void whatTheFileSaysIsSetAndNobodyIsLost() throws Exception {
        String id = realm.createStaff("stays", "chief");
        realm.createSection("politics");
        realm.join(id, "sections/politics");
        realm.join(id, "languages/az");
        realm.asAdmin()
                .contentType("application/json")
                .body(Map.of("alias", "an administrator's own", "providerId", "basic-flow", "topLevel", true))
                .post("/authentication/flows")
                .then()
                .statusCode(201);
        StaffBrowser browser = new StaffBrowser("stays", KeycloakResource.PASSWORD);
        browser.signIn(realm.authorizationRequest());
        String refresh = realm.signIn("stays", KeycloakResource.PASSWORD)
                .statusCode(200)
                .extract()
                .path("refresh_token");

        assertTrue(realm.keycloak().updateRealm(changed()));
        assertFalse(realm.keycloak().updateRealm(changed()), "the second time there is nothing to do");

        // Who was there is there, is signed in, and signs in as before.
        assertEquals(id, realm.idOf("stays"));
        JsonPath claims = RunningRealm.claims(
                realm.token(Map.of("grant_type", "refresh_token", "client_id", "local", "refresh_token", refresh))
                        .statusCode(200)
                        .body("scope", containsString("printing"))
                        .extract()
                        .path("access_token"));
        assertEquals(
                Set.of("reporter", "editor", "chief", "archivist"), Set.copyOf(claims.getList("realm_access.roles")));
        assertEquals(List.of("politics"), claims.getList("ressorts"));
        assertEquals(240, claims.getInt("exp") - claims.getInt("iat"));
        StaffBrowser another = browser.another();
        assertEquals(
                "2",
                realm.claimsOfCode(another.signIn(realm.authorizationRequest())).getString("acr"));
        assertEquals(List.of("kc-form-login", "kc-otp-login-form"), another.forms());
        // Clients sign in with the secrets that they had.
        realm.token(Map.of(
                        "grant_type", "client_credentials",
                        "client_id", "gateway",
                        "client_secret", KeycloakResource.CLIENT_SECRET))
                .statusCode(200);
        // And the rest of the file.
        assertEquals("60", realm.flowConfig("second factor within five minutes").getString("config.'loa-max-age'"));
        realm.asAdmin()
                .get("/authentication/flows")
                .then()
                .body("alias", not(hasItem("staff")))
                .body("alias", hasItem("an administrator's own"));
        realm.asAdmin().get("/group-by-path/languages/tr").then().statusCode(200);
        realm.asAdmin().get("/clients").then().body("clientId", hasItems("press", "web"));
    }

    /** As it was before articles-service read events and staff ended their sessions. */
    @Test
    void aRealmWithoutTheReaderOfEventsAndTheScopeOfSessionsGetsBoth() throws Exception {
        String reader = "/clients/" + id("/clients?clientId=articles-service", "clientId", "articles-service");
        String scope = "/client-scopes/" + id("/client-scopes", "name", "own-sessions");
        realm.asAdmin().delete(reader).then().statusCode(204);
        realm.asAdmin().delete(scope).then().statusCode(204);
        realm.keycloak().updateRealm(changed());

        realm.asAdmin().get("/clients?clientId=articles-service").then().body("serviceAccountsEnabled", hasItem(true));
        assertEquals(200, EventsTest.status(realm, "/events"));
        assertEquals(403, EventsTest.status(realm, "/users"));
        assertEquals(
                List.of("own-sessions"),
                realm.asAdmin()
                        .get("/clients/" + id("/clients?clientId=web", "clientId", "web") + "/optional-client-scopes")
                        .path("name"));
        realm.asAdmin()
                .get("/client-scopes/" + id("/client-scopes", "name", "own-sessions") + "/scope-mappings")
                .then()
                .body("clientMappings.account.mappings.name", hasItem("manage-account"));
    }

    private String id(String list, String key, String name) {
        return realm.asAdmin().get(list).path("find { it." + key + " == '" + name + "' }.id");
    }

    @Test
    void anUpdateThatBreaksOffIsDoneAgain() throws Exception {
        Path broken = changed();
        ObjectNode file = (ObjectNode) JSON.readTree(broken.toFile());
        ((ArrayNode) file.path("scopeMappings"))
                .addObject()
                .put("client", "nobody")
                .putArray("roles");
        Path half = folder.resolve("half.json");
        Files.writeString(half, file.toString());
        assertThrows(Exception.class, () -> realm.keycloak().updateRealm(half));

        assertTrue(realm.keycloak().updateRealm(KeycloakResource.realmFile()));

        assertEquals(300, realm.asAdmin().get("").jsonPath().getInt("accessTokenLifespan"));
        realm.signIn("chief", KeycloakResource.PASSWORD).statusCode(200);
    }
}
