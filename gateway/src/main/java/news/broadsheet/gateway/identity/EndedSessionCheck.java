package news.broadsheet.gateway.identity;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Refuses what belongs to a session that has ended or to somebody who was disabled, be it a cookie or a token. */
@ApplicationScoped
class EndedSessionCheck implements SecurityIdentityAugmentor {
    private final EndedSessions sessions;
    private final DisabledStaff disabled;

    EndedSessionCheck(EndedSessions sessions, DisabledStaff disabled) {
        this.sessions = sessions;
        this.disabled = disabled;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        return identity.getPrincipal() instanceof JsonWebToken token
                        && (sessions.contains(token.getClaim("sid")) || disabled.includes(token))
                ? Uni.createFrom().failure(new AuthenticationFailedException("The session has ended"))
                : Uni.createFrom().item(identity);
    }
}
