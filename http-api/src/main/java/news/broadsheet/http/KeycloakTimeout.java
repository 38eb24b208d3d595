package news.broadsheet.http;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.common.OidcRequestFilter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Bounds each request to Keycloak. Quarkus bounds only the connecting: a Keycloak that takes a request and says nothing would hold
 * whoever signs in until the connection is idle for too long, and then they would get no answer at all.
 */
@Unremovable
@ApplicationScoped
class KeycloakTimeout implements OidcRequestFilter {
    private static final long MILLIS = 5000;

    @Override
    public Uni<Void> filter(OidcRequestFilterContext request) {
        request.request().timeout(MILLIS);
        return Uni.createFrom().voidItem();
    }
}
