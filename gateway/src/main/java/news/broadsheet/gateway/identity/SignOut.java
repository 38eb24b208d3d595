package news.broadsheet.gateway.identity;

import io.quarkus.logging.Log;
import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import jakarta.enterprise.context.RequestScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;

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
    private final Keycloak keycloak;

    SignOut(EndedSessions sessions, OidcSession session, RefreshToken refreshToken, Keycloak keycloak) {
        this.sessions = sessions;
        this.session = session;
        this.refreshToken = refreshToken;
        this.keycloak = keycloak;
    }

    /** Also removes the browser's cookies. */
    public void end() {
        sessions.end(session.getIdToken().getClaim("sid"));
        session.logout().await().atMost(PATIENCE);
        try {
            keycloak.post("logout", Map.of("refresh_token", refreshToken.getToken()));
        } catch (IOException e) {
            Log.warn(
                    "Keycloak was not told that somebody has signed out; what it issues of that session is refused", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
