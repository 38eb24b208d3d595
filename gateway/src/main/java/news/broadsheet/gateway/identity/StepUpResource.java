package news.broadsheet.gateway.identity;

import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * For a browser whose call was answered with {@code insufficient_user_authentication}: forgets the tokens that say when the
 * second factor was shown, and begins a sign-in. Keycloak's session goes on, so that it asks for no more than the second
 * factor, and only where the last is not fresh. Who abandons it has signed out here and is still known at Keycloak.
 */
@Path("/newsroom/step-up")
@Authenticated
@RunOnVirtualThread
public class StepUpResource {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final OidcSession session;

    StepUpResource(OidcSession session) {
        this.session = session;
    }

    @POST
    @Operation(hidden = true)
    public Response beginAgain() {
        session.logout().await().atMost(PATIENCE);
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", "/newsroom")
                .build();
    }
}
