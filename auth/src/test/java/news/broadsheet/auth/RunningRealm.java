package news.broadsheet.auth;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import news.broadsheet.local.test.KeycloakResource;

/** What a client, a browser and an administrator ask of the realm in the Keycloak at {@code url}. */
record RunningRealm(String url, String issuer, String adminPassword, KeycloakResource keycloak) {
    private static final String WEB = "http://localhost:8081/newsroom";
    /** Of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static RunningRealm running;

    /** The one of this module's tests, started for the first that asks; it ends with their JVM. */
    static synchronized RunningRealm get() {
        if (running == null) {
            KeycloakResource keycloak = new KeycloakResource();
            Map<String, String> where = keycloak.start();
            running = new RunningRealm(
                    where.get("broadsheet.test.keycloak-url"),
                    where.get("quarkus.oidc.auth-server-url"),
                    where.get("broadsheet.test.keycloak-admin-password"),
                    keycloak);
        }
        return running;
    }

    /** Through the client {@code local}. */
    ValidatableResponse signIn(String username, String password) {
        return token(
                Map.of("grant_type", "password", "client_id", "local", "username", username, "password", password));
    }

    ValidatableResponse token(Map<String, String> form) {
        return given().formParams(form)
                .post(issuer() + "/protocol/openid-connect/token")
                .then();
    }

    ValidatableResponse authorize(String client, String redirect, Map<String, String> parameters) {
        return given().redirects()
                .follow(false)
                .queryParam("client_id", client)
                .queryParam("redirect_uri", redirect)
                .queryParam("scope", "openid")
                .queryParams(parameters)
                .get(issuer() + "/protocol/openid-connect/auth")
                .then();
    }

    /** An authorization request of the client {@code web}, with more parameters in pairs. */
    String authorizationRequest(String... more) {
        StringBuilder request = new StringBuilder(issuer() + "/protocol/openid-connect/auth?client_id=web&redirect_uri="
                + URLEncoder.encode(WEB, StandardCharsets.UTF_8)
                + "&scope=openid&response_type=code&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
                + "&code_challenge_method=S256");
        for (int i = 0; i < more.length; i += 2) {
            request.append('&').append(more[i]).append('=').append(more[i + 1]);
        }
        return request.toString();
    }

    /** What the access token says that {@code web} gets for the code in the address that it was sent back to. */
    JsonPath claimsOfCode(String address) {
        String code = Pattern.compile("[?&]code=([^&]+)")
                .matcher(address)
                .results()
                .findFirst()
                .orElseThrow(() -> new AssertionError("no code: " + address))
                .group(1);
        return claims(token(Map.of(
                        "grant_type",
                        "authorization_code",
                        "client_id",
                        "web",
                        "client_secret",
                        KeycloakResource.CLIENT_SECRET,
                        "code",
                        code,
                        "redirect_uri",
                        WEB,
                        "code_verifier",
                        VERIFIER))
                .statusCode(200)
                .extract()
                .path("access_token"));
    }

    static JsonPath claims(String token) {
        String[] parts = token.split("\\.", -1);
        assertEquals(3, parts.length, "a signed token");
        return new JsonPath(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    /** @return the id of a new user with that realm role, who has no second factor yet */
    String createStaff(String name, String role) {
        String id = createUser(name, name, "Test");
        grant(id, role);
        return id;
    }

    void grant(String user, String role) {
        Object representation = asAdmin().get("/roles/" + role).as(Object.class);
        asAdmin()
                .body(List.of(representation))
                .post("/users/" + user + "/role-mappings/realm")
                .then()
                .statusCode(204);
    }

    /** What the user has to do at the next sign-in, such as {@code webauthn-register}. */
    void require(String user, String action) {
        asAdmin()
                .body(Map.of("requiredActions", List.of(action)))
                .put("/users/" + user)
                .then()
                .statusCode(204);
    }

    String idOf(String user) {
        return asAdmin()
                .get("/users?exact=true&username=" + user)
                .then()
                .extract()
                .path("[0].id");
    }

    /** The credential of that type is what Keycloak asks for first. */
    void moveToFront(String user, String type) {
        String credentials = "/users/" + user + "/credentials";
        String id = asAdmin().get(credentials).path("find { it.type == '" + type + "' }.id");
        asAdmin().post(credentials + "/" + id + "/moveToFirst").then().statusCode(204);
    }

    /** The configuration in the sign-in flow whose name begins so: an update of the realm gives it a version. */
    JsonPath flowConfig(String alias) {
        String flow = asAdmin().get("").path("browserFlow");
        String id = asAdmin()
                .get("/authentication/flows/{flow}/executions", flow)
                .then()
                .statusCode(200)
                .extract()
                .path("find { it.alias?.startsWith('" + alias + "') }.authenticationConfig");
        return asAdmin().get("/authentication/config/" + id).jsonPath();
    }

    void setFlowConfig(JsonPath config, String key, String value) {
        Map<String, String> values = new HashMap<>(config.getMap("config"));
        values.put(key, value);
        asAdmin()
                .body(Map.of("id", config.getString("id"), "alias", config.getString("alias"), "config", values))
                .put("/authentication/config/" + config.getString("id"))
                .then()
                .statusCode(204);
    }

    /** @return the new user's id */
    String createUser(String name, String firstName, String lastName) {
        String location = asAdmin()
                .body(user(name, firstName, lastName, KeycloakResource.PASSWORD))
                .post("/users")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    static Map<String, Object> user(String name, String firstName, String lastName, String password) {
        return Map.of(
                "username",
                name,
                "firstName",
                firstName,
                "lastName",
                lastName,
                "email",
                name + "@broadsheet.invalid",
                "enabled",
                true,
                "credentials",
                List.of(Map.of("type", "password", "value", password, "temporary", false)));
    }

    /** From now on the realm sends its mails to that port of this machine. */
    void sendMailsTo(int port) {
        asAdmin()
                .body(Map.of(
                        "smtpServer",
                        Map.of("host", "localhost", "port", Integer.toString(port), "from", "auth@broadsheet.invalid")))
                .put("")
                .then()
                .statusCode(204);
    }

    void speaks(String user, String language) {
        Map<String, Object> whole =
                new HashMap<>(asAdmin().get("/users/" + user).jsonPath().getMap(""));
        whole.put("attributes", Map.of("locale", List.of(language)));
        asAdmin().body(whole).put("/users/" + user).then().statusCode(204);
    }

    /** A group for who edits that section. */
    void createSection(String slug) {
        asAdmin()
                .body(Map.of("name", slug, "attributes", Map.of("sections", List.of(slug))))
                .post("/groups/" + group("sections") + "/children")
                .then()
                .statusCode(201);
    }

    void join(String user, String path) {
        asAdmin().put("/users/" + user + "/groups/" + group(path)).then().statusCode(204);
    }

    private String group(String path) {
        return asAdmin()
                .get("/group-by-path/" + path)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    RequestSpecification asAdmin() {
        String token = given().formParams(Map.of(
                        "grant_type", "password",
                        "client_id", "admin-cli",
                        "username", "admin",
                        "password", adminPassword))
                .post(url + "/realms/master/protocol/openid-connect/token")
                .path("access_token");
        return given().baseUri(url)
                .basePath("/admin/realms/broadsheet")
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }
}
