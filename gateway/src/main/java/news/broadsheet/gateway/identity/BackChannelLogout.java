package news.broadsheet.gateway.identity;

import io.quarkus.oidc.SecurityEvent;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Hears from Keycloak that a session has ended (OpenID Connect Back-Channel Logout 1.0); Quarkus has verified its word. It is a
 * bean of its own because Quarkus tells of other things, too, before Kafka's channels are there: that Keycloak does not answer
 * while the gateway starts, which must not end the start.
 */
@ApplicationScoped
class BackChannelLogout {
    private static final String LOGOUT_TOKEN = "logout_token";

    private final EndedSessions sessions;

    BackChannelLogout(EndedSessions sessions) {
        this.sessions = sessions;
    }

    void observe(@Observes SecurityEvent event) {
        if (event.getEventType() == SecurityEvent.Type.OIDC_BACKCHANNEL_LOGOUT_INITIATED
                && event.getEventProperties().get(LOGOUT_TOKEN) instanceof String token) {
            String claims =
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
            sessions.end(new JsonObject(claims).getString("sid"));
        }
    }
}
