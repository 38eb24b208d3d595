package news.broadsheet.e2e;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import news.broadsheet.local.DemoUser;
import news.broadsheet.local.KeycloakAdmin;

/** Everybody whom the platform has to tell apart, with tokens that the running Keycloak signed. */
final class Callers {
    static final String ANONYMOUS = "anonymous";

    /** Whose credentials are good for nothing, each with the roles it claims; and staff, with the roles each includes. */
    static final Map<String, Set<String>> ROLES = roles();

    /** Edits another section than {@link Story#SECTION}. */
    private static final String ELSEWHERE = "elsewhere";

    private static final String OTHER_SECTION = "court";

    private Callers() {}

    private static Map<String, Set<String>> roles() {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        roles.put(ANONYMOUS, Set.of());
        roles.put("wrong-audience", Set.of());
        roles.put("expired", Set.of());
        roles.put("foreign-realm", Set.of());
        roles.put("reporter", Set.of("reporter"));
        roles.put(ELSEWHERE, Set.of("reporter", "editor"));
        roles.put("editor", Set.of("reporter", "editor"));
        roles.put("chief", Set.of("reporter", "editor", "chief"));
        roles.put("admin", Set.of("reporter", "admin"));
        return roles;
    }

    /** Their tokens, of which those that are valid are so for five minutes. */
    static Map<String, String> tokens() throws Exception {
        Map<String, String> tokens = new HashMap<>();
        for (String staff : List.of("reporter", "editor", "chief", "admin")) {
            tokens.put(staff, RunningPlatform.token(staff));
        }
        tokens.put(ELSEWHERE, elsewhere());
        client("another-service", Map.of(), List.of("basic", "acr", "profile", "roles"));
        tokens.put("wrong-audience", token("another-service", "chief", "demo.chief"));
        client(
                "short-lived",
                Map.of("access.token.lifespan", "1"),
                List.of("basic", "acr", "profile", "roles", "services"));
        tokens.put("expired", expired());
        tokens.put("foreign-realm", administrator());
        return tokens;
    }

    private static String elsewhere() throws Exception {
        String password = RunningPlatform.platform().secrets().get("demo.editor");
        new KeycloakAdmin(keycloak(), RunningPlatform.platform().secrets().get("keycloak.admin"))
                .ensureUsers(List.of(new DemoUser(ELSEWHERE, "Samir", "Elsewhere", password, "editor")));
        String groups = asAdministrator().get("/groups").path("find { it.name == 'sections' }.id");
        asAdministrator()
                .body(Map.of("name", OTHER_SECTION, "attributes", Map.of("sections", List.of(OTHER_SECTION))))
                .post("/groups/" + groups + "/children")
                .then()
                .statusCode(anyOf(is(201), is(409)));
        String group = asAdministrator()
                .get("/groups/" + groups + "/children")
                .path("find { it.name == '" + OTHER_SECTION + "' }.id");
        String user =
                asAdministrator().get("/users?exact=true&username=" + ELSEWHERE).path("[0].id");
        asAdministrator().put("/users/" + user + "/groups/" + group).then().statusCode(204);
        return token("local", ELSEWHERE, "demo.editor");
    }

    /** A client that takes passwords, as {@code local} does, and gives its tokens everything but what the scopes leave out. */
    private static void client(String name, Map<String, String> attributes, List<String> scopes) {
        asAdministrator()
                .body(Map.of(
                        "clientId", name,
                        "publicClient", true,
                        "standardFlowEnabled", false,
                        "directAccessGrantsEnabled", true,
                        "fullScopeAllowed", true,
                        "attributes", attributes,
                        "defaultClientScopes", scopes))
                .post("/clients")
                .then()
                .statusCode(anyOf(is(201), is(409)));
    }

    private static String expired() {
        String token = token("short-lived", "chief", "demo.chief");
        RunningPlatform.soon("its second is over")
                .until(() ->
                        RunningPlatform.with(token).get("/api/v1/newsroom/me").statusCode() == 401);
        return token;
    }

    private static String token(String client, String user, String password) {
        Response answer = given().formParam("grant_type", "password")
                .formParam("client_id", client)
                .formParam("username", user)
                .formParam("password", RunningPlatform.platform().secrets().get(password))
                .post(RunningPlatform.platform().tokenUrl());
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.path("access_token");
    }

    private static String keycloak() {
        return RunningPlatform.platform().addresses().url("keycloak");
    }

    private static RequestSpecification asAdministrator() {
        return given().baseUri(keycloak())
                .basePath("/admin/realms/broadsheet")
                .auth()
                .oauth2(administrator())
                .contentType(ContentType.JSON);
    }

    /** Of Keycloak itself, whose realm is not ours. */
    static String administrator() {
        return given().formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", "admin")
                .formParam("password", RunningPlatform.platform().secrets().get("keycloak.admin"))
                .post(keycloak() + "/realms/master/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }
}
