package news.broadsheet.gateway.identity;

import io.quarkus.logging.Log;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import news.broadsheet.gateway.problem.Problem;

/**
 * The gateway's own token, with which it reads for readers who have not signed in. Renewed in the background from half of
 * its life on, so that a Keycloak that is down for less than the other half is not noticed.
 */
@ApplicationScoped
public class ServiceToken {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);
    /** A token that expires on its way is refused by the service. */
    private static final Duration SAFETY = Duration.ofSeconds(10);

    private final OidcClient keycloak;
    private final Clock clock;
    private final ExecutorService background;
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile Held held = new Held("", Instant.MIN, Instant.MIN);

    private record Held(String token, Instant renewAt, Instant expiresAt) {}

    ServiceToken(OidcClient keycloak, Clock clock, @VirtualThreads ExecutorService background) {
        this.keycloak = keycloak;
        this.clock = clock;
        this.background = background;
    }

    /** @throws Problem.PartDown when there is none and Keycloak gives none */
    public String get() {
        Instant now = clock.instant();
        Held current = held;
        if (now.isAfter(current.expiresAt())) {
            return renewNow().token();
        }
        if (now.isAfter(current.renewAt()) && renewing.compareAndSet(false, true)) {
            background.execute(this::renewInBackground);
        }
        return current.token();
    }

    private synchronized Held renewNow() {
        if (clock.instant().isBefore(held.expiresAt())) {
            return held; // another call was faster
        }
        try {
            held = fetch();
        } catch (RuntimeException e) {
            Log.errorf("Keycloak gives no token for the gateway: %s", e.getMessage());
            throw new Problem.PartDown("sign-in");
        }
        return held;
    }

    private void renewInBackground() {
        try {
            held = fetch();
        } catch (RuntimeException e) {
            Log.warnf(
                    "The gateway's token could not be renewed and is good until %s: %s",
                    held.expiresAt(), e.getMessage());
            held = new Held(held.token(), clock.instant().plus(BETWEEN_ATTEMPTS), held.expiresAt());
        } finally {
            renewing.set(false);
        }
    }

    private Held fetch() {
        Instant began = clock.instant();
        Tokens tokens = keycloak.getTokens().await().atMost(PATIENCE);
        Instant expires =
                Instant.ofEpochSecond(tokens.getAccessTokenExpiresAt()).minus(SAFETY);
        return new Held(
                tokens.getAccessToken(),
                began.plus(Duration.between(began, expires).dividedBy(2)),
                expires);
    }
}
