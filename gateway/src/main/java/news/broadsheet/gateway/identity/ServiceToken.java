package news.broadsheet.gateway.identity;

import io.quarkus.logging.Log;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import news.broadsheet.http.Problem;

/**
 * The gateway's own token for calls of anonymous readers. It is renewed in the background after half of its life, so
 * that a shorter outage of Keycloak is not noticed.
 */
@ApplicationScoped
public class ServiceToken {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    /** How long a call waits when there is no token. Must be less than a page's deadline. */
    private static final Duration CALLERS_PATIENCE = Duration.ofMillis(800);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);
    /** Subtracted from the life of a token, which must not expire on its way to the service. */
    private static final Duration SAFETY = Duration.ofSeconds(10);

    private final OidcClient keycloak;
    private final Clock clock;
    private final ExecutorService background;
    private volatile Held held = new Held("", Instant.MIN, Instant.MIN);
    /** The last attempt, which waiting calls share, and the time of the next one. Both are guarded by this object. */
    private CompletableFuture<Held> renewal = CompletableFuture.completedFuture(held);

    private Instant nextAttempt = Instant.MIN;

    private record Held(String token, Instant renewAt, Instant expiresAt) {}

    ServiceToken(OidcClient keycloak, Clock clock, @VirtualThreads ExecutorService background) {
        this.keycloak = keycloak;
        this.clock = clock;
        this.background = background;
    }

    /** Returns the token while it needs no renewal; it never waits. */
    public Optional<String> held() {
        Held current = held;
        return clock.instant().isBefore(current.renewAt()) ? Optional.of(current.token()) : Optional.empty();
    }

    /** @throws Problem.Unavailable when no valid token is left and Keycloak issues none */
    public String get() {
        Instant now = clock.instant();
        Held current = held;
        if (now.isBefore(current.renewAt())) {
            return current.token();
        }
        CompletableFuture<Held> renewed = renew(now);
        return now.isBefore(current.expiresAt())
                ? current.token()
                : await(renewed).token();
    }

    private synchronized CompletableFuture<Held> renew(Instant now) {
        if (renewal.isDone() && now.isAfter(nextAttempt) && !now.isBefore(held.renewAt())) {
            nextAttempt = now.plus(BETWEEN_ATTEMPTS);
            renewal = CompletableFuture.supplyAsync(this::fetch, background);
        }
        return renewal;
    }

    private static Held await(CompletableFuture<Held> renewed) {
        try {
            return renewed.get(CALLERS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Problem.Unavailable.part("sign-in", null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.Unavailable.part("sign-in", null);
        }
    }

    private Held fetch() {
        Instant began = clock.instant();
        try {
            Tokens tokens = keycloak.getTokens().await().atMost(PATIENCE);
            Instant expires =
                    Instant.ofEpochSecond(tokens.getAccessTokenExpiresAt()).minus(SAFETY);
            held = new Held(
                    tokens.getAccessToken(),
                    began.plus(Duration.between(began, expires).dividedBy(2)),
                    expires);
            return held;
        } catch (RuntimeException e) {
            if (held.expiresAt().isAfter(began)) {
                Log.warnf(
                        "The gateway's token could not be renewed and is good until %s: %s",
                        held.expiresAt(), e.getMessage());
            } else {
                Log.errorf("Keycloak gives no token for the gateway: %s", e.getMessage());
            }
            throw e;
        }
    }
}
