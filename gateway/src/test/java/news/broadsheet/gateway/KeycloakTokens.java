package news.broadsheet.gateway;

import static io.restassured.RestAssured.given;

import io.restassured.builder.RequestSpecBuilder;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.local.test.KeycloakResource;
import org.eclipse.microprofile.config.ConfigProvider;

/** Gets real tokens from the real Keycloak. */
public final class KeycloakTokens {

    private KeycloakTokens() {}

    /** @param user one of {@link KeycloakResource}'s */
    public static String token(String user) {
        return token("broadsheet", "local", user, KeycloakResource.PASSWORD);
    }

    /** A token that is valid elsewhere: of the realm that administers Keycloak itself. */
    public static String foreignToken() {
        return token(
                "master",
                "admin-cli",
                "admin",
                ConfigProvider.getConfig().getValue("broadsheet.test.keycloak-admin-password", String.class));
    }

    /** What a machine gets for its secret: of a client that an administrator has made for it. */
    public static String machineToken(String client) {
        String secret = "a-secret-of-" + client + "-for-tests";
        given(administrator())
                .contentType(ContentType.JSON)
                .body(Map.of(
                        "clientId", client,
                        "secret", secret,
                        "publicClient", false,
                        "serviceAccountsEnabled", true,
                        "standardFlowEnabled", false,
                        "directAccessGrantsEnabled", false,
                        "fullScopeAllowed", false,
                        "defaultClientScopes", List.of("basic", "services"),
                        "optionalClientScopes", List.of()))
                .post("/clients")
                .then()
                .statusCode(201);
        return given().baseUri(keycloak())
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", client)
                .formParam("client_secret", secret)
                .post("/realms/broadsheet/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /** What an administrator does for somebody who has lost phone and passkey. */
    public static void forgetSecondFactors(String user) {
        RequestSpecification admin = administrator();
        String id = idOf(user);
        List<String> second =
                given(admin).get("/users/" + id + "/credentials").path("findAll { it.type != 'password' }.id");
        second.forEach(credential -> given(admin)
                .delete("/users/" + id + "/credentials/" + credential)
                .then()
                .statusCode(204));
    }

    /** Instead of waiting until it is not any more: how long Keycloak takes a second factor for fresh. */
    public static void takeSecondFactorsForFresh(int seconds) {
        RequestSpecification admin = administrator();
        String id = given(admin)
                .get("/authentication/flows/staff/executions")
                .path("find { it.alias == 'second factor within five minutes' }.authenticationConfig");
        Map<String, Object> config = new HashMap<>(
                given(admin).get("/authentication/config/" + id).jsonPath().getMap(""));
        config.put("config", Map.of("loa-condition-level", "2", "loa-max-age", Integer.toString(seconds)));
        given(admin)
                .contentType(ContentType.JSON)
                .body(config)
                .put("/authentication/config/" + id)
                .then()
                .statusCode(204);
    }

    /**
     * Until it is closed, tokens say that whoever signs in has done so in 1970. The mapper of that claim is changed: beside it a
     * second one would win or lose by chance.
     */
    public static Undo signInsAreLongAgo() {
        RequestSpecification admin = administrator();
        String scope = given(admin).get("/client-scopes").path("find { it.name == 'basic' }.id");
        String mappers = "/client-scopes/" + scope + "/protocol-mappers/models/";
        Map<String, Object> before =
                given(admin).get(mappers).jsonPath().getMap("find { it.config['claim.name'] == 'auth_time' }");
        Map<String, Object> longAgo = new HashMap<>(before);
        longAgo.put("protocolMapper", "oidc-hardcoded-claim-mapper");
        longAgo.put(
                "config",
                Map.of(
                        "claim.name", "auth_time",
                        "claim.value", "1",
                        "jsonType.label", "long",
                        "access.token.claim", "true"));
        replace(mappers + before.get("id"), longAgo);
        return () -> replace(mappers + before.get("id"), before);
    }

    private static void replace(String path, Map<String, Object> what) {
        given(administrator())
                .contentType(ContentType.JSON)
                .body(what)
                .put(path)
                .then()
                .statusCode(204);
    }

    /** Undoes a change, without an exception of its own. */
    @FunctionalInterface
    public interface Undo extends AutoCloseable {
        @Override
        void close();
    }

    public static String idOf(String user) {
        return given(administrator())
                .get("/users?exact=true&username=" + user)
                .then()
                .statusCode(200)
                .extract()
                .path("[0].id");
    }

    /** What an administrator does with the realm, as JSON of Keycloak. */
    public static RequestSpecification administrator() {
        return new RequestSpecBuilder()
                .setBaseUri(keycloak())
                .setBasePath("/admin/realms/broadsheet")
                .addHeader("Authorization", "Bearer " + foreignToken())
                .build();
    }

    private static String keycloak() {
        return ConfigProvider.getConfig().getValue("broadsheet.test.keycloak-url", String.class);
    }

    private static String token(String realm, String client, String user, String password) {
        return given().baseUri(keycloak())
                .formParam("grant_type", "password")
                .formParam("client_id", client)
                .formParam("username", user)
                .formParam("password", password)
                .post("/realms/" + realm + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
