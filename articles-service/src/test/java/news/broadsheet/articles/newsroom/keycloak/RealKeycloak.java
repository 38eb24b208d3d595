package news.broadsheet.articles.newsroom.keycloak;

import static io.restassured.RestAssured.given;

import io.quarkus.test.junit.QuarkusTestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import news.broadsheet.articles.FakeServersResource;
import news.broadsheet.local.test.KafkaResource;
import news.broadsheet.local.test.KeycloakResource;
import news.broadsheet.local.test.PostgresResource;
import org.eclipse.microprofile.config.ConfigProvider;

/** With a real Keycloak, whose events the service reads and whose tokens it takes. */
public final class RealKeycloak implements QuarkusTestProfile {
    private static final String REALM = "/admin/realms/broadsheet";
    private static final Map<String, SignedIn> SIGNED_IN = new ConcurrentHashMap<>();

    private record SignedIn(String token, Instant at) {}

    @Override
    public boolean disableGlobalTestResources() {
        return true;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(
                new TestResourceEntry(KeycloakResource.class),
                new TestResourceEntry(PostgresResource.class, Map.of("database", "articles")),
                new TestResourceEntry(
                        KafkaResource.class,
                        Map.of(
                                "topics",
                                "articles:3:compact,imported-views:3:compact,disabled-staff:1,api-keys:1:compact")),
                new TestResourceEntry(FakeServersResource.class));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "articles.keycloak.events",
                "true",
                "articles.keycloak.poll",
                "300ms",
                "articles.keycloak.retry",
                "500ms");
    }

    static String url() {
        return ConfigProvider.getConfig().getValue("broadsheet.test.keycloak-url", String.class);
    }

    /** Keycloak takes a tenth of a second for each sign-in, and its tokens live for five minutes. */
    static RequestSpecification as(String user) {
        Instant now = Instant.now();
        SignedIn signedIn = SIGNED_IN.compute(
                user,
                (name, before) -> before == null || before.at().isBefore(now.minusSeconds(200))
                        ? new SignedIn(token(name), now)
                        : before);
        return given().auth().oauth2(signedIn.token()).contentType(ContentType.JSON);
    }

    static String token(String user) {
        return signIn("broadsheet", "local", user, KeycloakResource.PASSWORD)
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    static ValidatableResponse signIn(String realm, String client, String user, String password) {
        return given().formParams(
                        Map.of("grant_type", "password", "client_id", client, "username", user, "password", password))
                .post(url() + "/realms/" + realm + "/protocol/openid-connect/token")
                .then();
    }

    static RequestSpecification administrator() {
        String password = ConfigProvider.getConfig().getValue("broadsheet.test.keycloak-admin-password", String.class);
        String token =
                signIn("master", "admin-cli", "admin", password).extract().path("access_token");
        return given().baseUri(url())
                .port(-1)
                .basePath(REALM)
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }

    /** @return the id of a new user with that realm role, who is in these groups */
    static String createStaff(String name, String role, String... groups) {
        String location = administrator()
                .body(Map.of(
                        "username",
                        name,
                        "firstName",
                        name,
                        "lastName",
                        "Test",
                        "email",
                        name + "@broadsheet.invalid",
                        "enabled",
                        true,
                        "credentials",
                        List.of(Map.of("type", "password", "value", KeycloakResource.PASSWORD, "temporary", false))))
                .post("/users")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String id = location.substring(location.lastIndexOf('/') + 1);
        grant(id, role);
        for (String group : groups) {
            administrator()
                    .put("/users/" + id + "/groups/" + groupId(group))
                    .then()
                    .statusCode(204);
        }
        return id;
    }

    static void grant(String user, String role) {
        Object representation = administrator().get("/roles/" + role).as(Object.class);
        administrator()
                .body(List.of(representation))
                .post("/users/" + user + "/role-mappings/realm")
                .then()
                .statusCode(204);
    }

    /** A group for who edits that section. */
    static void createGroupOfSection(String slug) {
        administrator()
                .body(Map.of("name", slug, "attributes", Map.of("sections", List.of(slug))))
                .post("/groups/" + groupId("sections") + "/children")
                .then()
                .statusCode(201);
    }

    private static String groupId(String path) {
        return administrator()
                .get("/group-by-path/" + path)
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    static void enable(String user, boolean enabled) {
        administrator()
                .body(Map.of("enabled", enabled))
                .put("/users/" + user)
                .then()
                .statusCode(204);
    }
}
