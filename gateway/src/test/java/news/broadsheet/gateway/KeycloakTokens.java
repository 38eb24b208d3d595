package news.broadsheet.gateway;

import static io.restassured.RestAssured.given;

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

    private static String token(String realm, String client, String user, String password) {
        return given().baseUri(ConfigProvider.getConfig().getValue("broadsheet.test.keycloak-url", String.class))
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
