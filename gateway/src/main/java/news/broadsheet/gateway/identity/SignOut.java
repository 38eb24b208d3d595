package news.broadsheet.gateway.identity;

import io.quarkus.logging.Log;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the session of the current request's browser: here and at the other replicas at once, and at Keycloak. When Keycloak does not
 * answer, its session goes on, but what it issues of it is refused here.
 */
@RequestScoped
public class SignOut {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EndedSessions sessions;
    private final OidcSession session;
    private final RefreshToken refreshToken;
    private final String realm;
    private final String client;
    private final String secret;

    SignOut(
            EndedSessions sessions,
            OidcSession session,
            RefreshToken refreshToken,
            @ConfigProperty(name = "quarkus.oidc.browser.auth-server-url") String realm,
            @ConfigProperty(name = "quarkus.oidc.browser.client-id") String client,
            @ConfigProperty(name = "quarkus.oidc.browser.credentials.secret") String secret) {
        this.sessions = sessions;
        this.session = session;
        this.refreshToken = refreshToken;
        this.realm = realm;
        this.client = client;
        this.secret = secret;
    }

    /** Also removes the browser's cookies. */
    public void end() {
        sessions.end(session.getIdToken().getClaim("sid"));
        session.logout().await().atMost(PATIENCE);
        try {
            endAtKeycloak();
        } catch (IOException e) {
            Log.warn(
                    "Keycloak was not told that somebody has signed out; what it issues of that session is refused", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void endAtKeycloak() throws IOException, InterruptedException {
        String form = Map.of("client_id", client, "client_secret", secret, "refresh_token", refreshToken.getToken())
                .entrySet()
                .stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/logout"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                throw new IOException("Keycloak answered " + status);
            }
        }
    }
}
