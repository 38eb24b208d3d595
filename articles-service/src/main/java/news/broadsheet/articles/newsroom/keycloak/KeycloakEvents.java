package news.broadsheet.articles.newsroom.keycloak;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.Closeable;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;

/** What Keycloak keeps of what happened in the realm. The service's own token allows this and nothing else there. */
@OidcClientFilter
@Path("")
interface KeycloakEvents extends Closeable {
    /** Has a list in the order of its times. */
    String OLDEST_FIRST = "asc";

    /** @param dateFrom milliseconds since 1970, inclusive */
    @GET
    @Path("/events")
    List<UserEvent> ofUsers(
            @RestQuery long dateFrom, @RestQuery int first, @RestQuery int max, @RestQuery String direction);

    /** @param dateFrom milliseconds since 1970, inclusive */
    @GET
    @Path("/admin-events")
    List<AdminEvent> ofAdministrators(
            @RestQuery long dateFrom, @RestQuery int first, @RestQuery int max, @RestQuery String direction);
}
