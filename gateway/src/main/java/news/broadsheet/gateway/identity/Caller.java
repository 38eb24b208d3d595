package news.broadsheet.gateway.identity;

import io.quarkus.logging.Log;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import news.broadsheet.http.Problem;

/** Whoever makes this call. Asking verifies the token; a call that nobody asks about costs no verification. */
@RequestScoped
public class Caller {
    private final SecurityIdentity identity;

    Caller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The caller's own token.
     *
     * @param roles of which one is needed; none means any valid token
     * @throws Problem.Unauthorized without a token; an invalid one is refused by Quarkus with the same answer
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

    /** The token of a member of staff, if it is one who calls. */
    public Optional<String> staff() {
        return identity.hasRole("reporter")
                ? Optional.of(
                        identity.getCredential(AccessTokenCredential.class).getToken())
                : Optional.empty();
    }

    /** As {@link #staff()}; who has a session that is damaged or has ended is a reader like all others. */
    public Optional<String> staffBySession() {
        try {
            return staff();
        } catch (RuntimeException e) {
            Log.debug("A session says nothing", e);
            return Optional.empty();
        }
    }

    /** Refuses a token that is not valid, where none is needed: who sends one means to be known. */
    public void check() {
        identity.isAnonymous();
    }
}
