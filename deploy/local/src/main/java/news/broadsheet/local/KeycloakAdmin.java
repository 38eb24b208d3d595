package news.broadsheet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** What the realm file cannot say because it differs from one machine to the next: demo users and the site's address. */
public final class KeycloakAdmin {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KeycloakServer keycloak;
    private final String password;

    public KeycloakAdmin(KeycloakServer keycloak, String password) {
        this.keycloak = keycloak;
        this.password = password;
    }

    /** Makes the users that are missing; leaves those that exist, and the passwords their owners may have changed. */
    public void ensureUsers(List<DemoUser> users) throws Exception {
        for (DemoUser user : users) {
            JsonNode found = get("/users?exact=true&username=" + user.name());
            if (found.isEmpty()) {
                create(user);
                found = get("/users?exact=true&username=" + user.name());
            }
            String id = found.get(0).get("id").asText();
            JsonNode role = get("/roles/" + user.role());
            send("POST", "/users/" + id + "/role-mappings/realm", JSON.writeValueAsString(List.of(role)));
        }
    }

    private void create(DemoUser user) throws Exception {
        send(
                "POST",
                "/users",
                JSON.writeValueAsString(Map.of(
                        "username", user.name(),
                        "firstName", user.firstName(),
                        "lastName", user.lastName(),
                        "email", user.name() + "@broadsheet.invalid",
                        "emailVerified", true,
                        "enabled", true,
                        "credentials",
                                List.of(Map.of("type", "password", "value", user.password(), "temporary", false)))));
    }

    /** The realm is imported once, the gateway's port may be chosen anew at each {@code up}. */
    void ensureRedirects(String client, String site) throws Exception {
        JsonNode found = get("/clients?clientId=" + client);
        if (found.isEmpty()) {
            throw new PartFailed(
                    "The realm has no client \"" + client + "\": is it an old import? ./broadsheet up --fresh");
        }
        JsonNode registered = found.get(0);
        String old = registered.path("baseUrl").asText().replaceFirst("/newsroom/$", "");
        JsonNode wanted = JSON.readTree(JSON.writeValueAsString(registered).replace(old, site));
        // Realms of before have none.
        wanted.withObject("/attributes")
                .put("backchannel.logout.url", site + "/newsroom/back-channel-logout")
                .put("backchannel.logout.session.required", "true");
        if (!wanted.equals(registered)) {
            send("PUT", "/clients/" + registered.get("id").asText(), wanted.toString());
        }
    }

    private JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, null));
    }

    private String send(String method, String path, String body) throws Exception {
        HttpRequest request = Http.request(keycloak.url() + "/admin/realms/" + KeycloakServer.REALM + path)
                .header("Authorization", "Bearer " + token())
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = Http.send(request);
        if (response.statusCode() >= 400) {
            throw new PartFailed("Keycloak answered %d to %s %s: %s"
                    .formatted(response.statusCode(), method, path, response.body()));
        }
        return response.body();
    }

    private String token() throws IOException, InterruptedException, PartFailed {
        HttpResponse<String> response = Http.postForm(
                keycloak.url() + "/realms/master/protocol/openid-connect/token",
                Map.of(
                        "grant_type",
                        "password",
                        "client_id",
                        "admin-cli",
                        "username",
                        KeycloakServer.ADMIN,
                        "password",
                        password));
        if (response.statusCode() != 200) {
            throw new PartFailed("Keycloak refuses its administrator (" + response.statusCode()
                    + "): the secrets and the data folder do not belong together. ./broadsheet up --fresh starts anew");
        }
        return JSON.readTree(response.body()).get("access_token").asText();
    }
}
