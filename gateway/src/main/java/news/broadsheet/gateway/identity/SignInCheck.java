package news.broadsheet.gateway.identity;

import io.quarkus.logging.Log;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether Keycloak answers before a browser is sent there to sign in: the browser would show an error of its own, or none for
 * a long time. What was found holds for a few seconds.
 */
@ApplicationScoped
public class SignInCheck {
    private static final Duration HOLDS = Duration.ofSeconds(3);

    private final Keycloak keycloak;
    private final Clock clock;
    private Instant until = Instant.MIN;
    private @Nullable SignInUnavailable found;

    SignInCheck(Keycloak keycloak, Clock clock) {
        this.keycloak = keycloak;
        this.clock = clock;
    }

    /**
     * Waits for Keycloak; those who come meanwhile wait for the same answer.
     *
     * @throws SignInUnavailable when it does not answer, or not as it should
     */
    public synchronized void check() {
        if (!clock.instant().isBefore(until)) {
            found = ask();
            until = clock.instant().plus(HOLDS);
        }
        if (found != null) {
            throw found;
        }
    }

    /**
     * As {@link #check}, after a sign-in that has failed: that Keycloak has answered before does not count.
     *
     * @throws SignInUnavailable when it does not answer, or not as it should
     */
    public synchronized void checkAgain() {
        if (found == null) {
            until = Instant.MIN;
        }
        check();
    }

    private @Nullable SignInUnavailable ask() {
        try {
            if (new JsonObject(keycloak.configuration()).getString("authorization_endpoint") != null) {
                return null;
            }
            return unavailable(new IOException("Keycloak does not say where it signs people in"));
        } catch (IOException | DecodeException e) {
            return unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return unavailable(e);
        }
    }

    private static SignInUnavailable unavailable(Exception cause) {
        Log.warnf("Nobody is sent to Keycloak to sign in, because it does not answer: %s", cause);
        return new SignInUnavailable(cause);
    }
}
