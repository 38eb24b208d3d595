package news.broadsheet.gateway.identity;

import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/**
 * Decides where the session cookie identifies the caller: on the newsroom's pages, for calls of the API by the scripts of
 * these pages, and for the view beacon, which reports whether the reader is staff. Elsewhere the cookie is ignored: browsers
 * send it with cross-site requests too, and an expired one must not spoil a call that carries a token.
 */
@ApplicationScoped
public class BrowserSession implements TenantResolver {
    private static final String BROWSER = "browser";
    private static final String DEFAULT = "Default";
    private static final String PAGES = "/newsroom";
    /** Where Keycloak says that a session has ended. */
    private static final String BACK_CHANNEL = PAGES + "/back-channel-logout";

    private static final String BEACON = "/api/v1/views";
    private static final String CLIENT = "X-Broadsheet-Client";
    private static final String SITE = "Sec-Fetch-Site";
    private static final String ORIGIN = "Origin";
    private static final String API = "/api/";
    private static final String COOKIE = "q_session_" + BROWSER;

    @Override
    public String resolve(RoutingContext context) {
        HttpServerRequest request = context.request();
        // Whatever changes something is a form, which only this site's pages may send.
        boolean page = isPage(request.path()) && (isRead(request) || isFromThisSite(request));
        return page || isUsable(request) ? BROWSER : DEFAULT;
    }

    /** Says whether a call of the API has a session that identifies the caller. */
    public static boolean isUsable(HttpServerRequest request) {
        return isOfBeacon(request) || isOfApp(request);
    }

    /** Says whether this is a beacon of one of this site's pages with a session. */
    private static boolean isOfBeacon(HttpServerRequest request) {
        return HttpMethod.POST.equals(request.method())
                && BEACON.equals(request.path())
                && request.getHeader("Authorization") == null
                && hasSession(request)
                && isFromThisSite(request);
    }

    /**
     * Says whether this is a call of the API by a script of one of this site's pages, with a session. Two things that no other
     * site's page can do must come together: a header of our own, which takes the permission of a preflight, and the browser's
     * word of where the request comes from.
     */
    private static boolean isOfApp(HttpServerRequest request) {
        return request.path().startsWith(API)
                && request.getHeader("Authorization") == null
                && request.getHeader(CLIENT) != null
                && (request.getHeader(SITE) != null || request.getHeader(ORIGIN) != null)
                && hasSession(request)
                && isFromThisSite(request);
    }

    /** Removes a session that says nothing, or nothing any more, from the browser. */
    public static void drop(RoutingContext context) {
        context.request().cookies().stream()
                .map(Cookie::getName)
                .filter(name -> name.startsWith(COOKIE))
                .toList()
                .forEach(name -> context.response()
                        .addCookie(Cookie.cookie(name, "")
                                .setPath("/")
                                .setMaxAge(0)
                                .setHttpOnly(true)));
    }

    /** Says whether this begins or completes a sign-in: a page of the newsroom without a session, or with Keycloak's answer. */
    public static boolean isSignIn(HttpServerRequest request) {
        return isPage(request.path())
                && !BACK_CHANNEL.equals(request.path())
                && (!hasSession(request) || request.getParam("code") != null);
    }

    private static boolean isRead(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
    }

    private static boolean isPage(String path) {
        return path.equals(PAGES) || path.startsWith(PAGES + "/");
    }

    private static boolean hasSession(HttpServerRequest request) {
        return request.cookies().stream().anyMatch(cookie -> cookie.getName().startsWith(COOKIE));
    }

    private static boolean isFromThisSite(HttpServerRequest request) {
        String site = request.getHeader(SITE);
        String origin = request.getHeader(ORIGIN);
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
