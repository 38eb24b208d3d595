package news.broadsheet.gateway.identity;

import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * Decides where the session cookie identifies the caller: on the newsroom's pages, and for the view beacon, which
 * reports whether the reader is staff. Elsewhere the cookie is ignored: browsers send it with cross-site requests too,
 * and an expired one must not spoil a call that carries a token.
 */
@ApplicationScoped
public class BrowserSession implements TenantResolver {
    private static final String BROWSER = "browser";
    private static final String DEFAULT = "Default";
    private static final String PAGES = "/newsroom";
    private static final String BEACON = "/api/v1/views";
    private static final String COOKIE = "q_session_" + BROWSER;

    @Override
    public String resolve(RoutingContext context) {
        return isPage(context.request().path()) || isOfBeacon(context.request()) ? BROWSER : DEFAULT;
    }

    /** Says whether this is a beacon of one of this site's pages with a session. */
    public static boolean isOfBeacon(HttpServerRequest request) {
        return HttpMethod.POST.equals(request.method())
                && BEACON.equals(request.path())
                && request.getHeader("Authorization") == null
                && hasSession(request)
                && isFromThisSite(request);
    }

    /** Says whether this begins or completes a sign-in: a page of the newsroom without a session, or with Keycloak's answer. */
    public static boolean isSignIn(HttpServerRequest request) {
        return isPage(request.path()) && (!hasSession(request) || request.getParam("code") != null);
    }

    private static boolean isPage(String path) {
        return path.equals(PAGES) || path.startsWith(PAGES + "/");
    }

    private static boolean hasSession(HttpServerRequest request) {
        return request.cookies().stream().anyMatch(cookie -> cookie.getName().startsWith(COOKIE));
    }

    private static boolean isFromThisSite(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        return (site == null || "same-origin".equals(site)) && (origin == null || isSame(origin, request.authority()));
    }

    private static boolean isSame(String origin, HostAndPort authority) {
        try {
            URI address = URI.create(origin);
            return authority != null
                    && authority.host().equalsIgnoreCase(address.getHost())
                    && authority.port() == address.getPort();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
