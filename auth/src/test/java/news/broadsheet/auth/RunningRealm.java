package news.broadsheet.auth;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import news.broadsheet.local.test.KeycloakResource;

/** What a client, a browser and an administrator ask of the realm in the Keycloak at {@code url}. */
record RunningRealm(String url, String issuer, String adminPassword) {

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
