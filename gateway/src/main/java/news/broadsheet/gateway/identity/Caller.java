package news.broadsheet.gateway.identity;

import io.quarkus.logging.Log;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import news.broadsheet.http.Problem;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * The caller of the current request. The token is verified when a method is called, so that requests that need no
 * identity cost no verification.
 */
@RequestScoped
public class Caller {
    /** For {@code @AuthorizationPolicy}: the route table says who may. */
    public static final String BY_ROUTE = "by-route";

    private final SecurityIdentity identity;

    public Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * Returns the caller's own token.
     *
     * @param roles of which the caller needs one; empty when any valid token will do
     * @throws Problem.Unauthorized without a token; Quarkus refuses an invalid one with the same answer
     * @throws Problem.Forbidden without any of the roles
     */
    public String require(Set<String> roles) {
        if (identity.isAnonymous()) {
            throw new Problem.Unauthorized();
        }
        if (!roles.isEmpty() && roles.stream().noneMatch(identity::hasRole)) {
            throw Problem.Forbidden.needing(roles);
        }
        return identity.getCredential(AccessTokenCredential.class).getToken();
    }

    /** Returns the token of a staff member. */
    public Optional<String> staff() {
        return identity.hasRole("reporter")
                ? Optional.of(
                        identity.getCredential(AccessTokenCredential.class).getToken())
                : Optional.empty();
    }

    /** As {@link #staff()}, but treats a damaged or expired session as that of a reader. */
    public Optional<String> staffBySession() {
        try {
            return staff();
        } catch (RuntimeException e) {
            Log.debug("A session says nothing", e);
            return Optional.empty();
        }
    }

    /**
     * Returns whose the token is, after its verification; empty for anonymous callers.
     *
     * @param claim {@code sub} for the user, {@code azp} for the client
     */
    public Optional<String> claim(String claim) {
        return identity.getPrincipal() instanceof JsonWebToken token
                ? Optional.ofNullable(token.getClaim(claim))
                : Optional.empty();
    }

    /** Refuses an invalid token on routes that need none: whoever sends a token wants to be recognised. */
    public void check() {
        identity.isAnonymous();
    }
}
