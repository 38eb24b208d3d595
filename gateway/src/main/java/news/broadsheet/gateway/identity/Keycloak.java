package news.broadsheet.gateway.identity;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks Keycloak for what Quarkus does not, as the client that signs staff in. */
@ApplicationScoped
class Keycloak {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** Somebody waits before a sign-in as long as in it. */
    private static final Duration SIGN_IN_PATIENCE = Duration.ofSeconds(5);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final String realm;
    private final String client;
    private final String secret;

    Keycloak(
            @ConfigProperty(name = "quarkus.oidc.browser.auth-server-url") String realm,
            @ConfigProperty(name = "quarkus.oidc.browser.client-id") String client,
            @ConfigProperty(name = "quarkus.oidc.browser.credentials.secret") String secret) {
        this.realm = realm;
        this.client = client;
        this.secret = secret;
    }

    /**
     * Sends a form to an endpoint of OpenID Connect.
     *
     * @throws IOException also when it is refused
     */
    String post(String endpoint, Map<String, String> fields) throws IOException, InterruptedException {
        Map<String, String> form = new TreeMap<>(fields);
        form.put("client_id", client);
        form.put("client_secret", secret);
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request("/protocol/openid-connect/" + endpoint)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Returns what Keycloak says of itself (OpenID Connect Discovery), which it must do for anybody to sign in. */
    String configuration() throws IOException, InterruptedException {
        return send(request("/.well-known/openid-configuration").timeout(SIGN_IN_PATIENCE));
    }

    /** Asks the account of the token's owner. */
    String account(String method, String path, String token) throws IOException, InterruptedException {
        return send(request("/account" + path)
                .header("Accept", "application/json")
                .header("Authorization", "Bearer " + token)
                .method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(realm + path)).timeout(PATIENCE);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException("Keycloak answered " + response.statusCode());
        }
        return response.body();
    }
}
