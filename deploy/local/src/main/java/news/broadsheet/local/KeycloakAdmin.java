package news.broadsheet.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;

/** Keycloak's administration: the realm as its file says it, and demo users, which the file cannot name. */
public final class KeycloakAdmin {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String keycloak;
    private final String password;

    /** @param keycloak its address, without a slash at the end */
    public KeycloakAdmin(String keycloak, String password) {
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

    /**
     * Brings the realm to what its file says now, where it was imported from another version of it or for other addresses.
     *
     * @return whether it was not so before
     */
    public boolean ensureRealm(RealmFile file) throws Exception {
        if (file.version().equals(get("").at("/attributes/" + RealmFile.VERSION).asText())) {
            return false;
        }
        new RealmUpdate(this, file).apply();
        return true;
    }

    JsonNode get(String path) throws Exception {
        return JSON.readTree(send("GET", path, null));
    }

    /** @return the id of what was made */
    String create(String path, JsonNode body) throws Exception {
        String address = answer("POST", path, body.toString())
                .headers()
                .firstValue("Location")
                .orElseThrow();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    String send(String method, String path, String body) throws Exception {
        return answer(method, path, body).body();
    }

    private HttpResponse<String> answer(String method, String path, String body) throws Exception {
        HttpRequest request = Http.request(keycloak + "/admin/realms/" + KeycloakServer.REALM + path)
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
        return response;
    }

    private String token() throws IOException, InterruptedException, PartFailed {
        HttpResponse<String> response = Http.postForm(
                keycloak + "/realms/master/protocol/openid-connect/token",
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
