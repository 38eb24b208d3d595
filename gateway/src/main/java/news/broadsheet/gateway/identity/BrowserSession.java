package news.broadsheet.gateway.identity;

import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * Where the browser's session cookie says who calls: in the newsroom's pages, and for the beacon, which only learns that a
 * reader is of the staff. Everywhere else the cookie is no matter: browsers send it along with what other sites make them
 * ask, and one that is left over must not spoil a call that brings its token.
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
        String path = context.request().path();
        boolean page = path.equals(PAGES) || path.startsWith(PAGES + "/");
        return page || isOfBeacon(context.request()) ? BROWSER : DEFAULT;
    }

    /** Whether a page of this site reports with its reader's session. */
    public static boolean isOfBeacon(HttpServerRequest request) {
        return HttpMethod.POST.equals(request.method())
                && BEACON.equals(request.path())
                && request.getHeader("Authorization") == null
                && request.cookies().stream()
                        .anyMatch(cookie -> cookie.getName().startsWith(COOKIE))
                && isFromThisSite(request);
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
