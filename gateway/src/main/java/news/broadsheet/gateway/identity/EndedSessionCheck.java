package news.broadsheet.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses what belongs to a session that has ended, be it a cookie or a token. */
@ApplicationScoped
class EndedSessionCheck implements SecurityIdentityAugmentor {
    private final EndedSessions sessions;

    EndedSessionCheck(EndedSessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token && sessions.contains(token.getClaim("sid"))
                ? Uni.createFrom().failure(new AuthenticationFailedException("The session has ended"))
                : Uni.createFrom().item(identity);
    }
}
