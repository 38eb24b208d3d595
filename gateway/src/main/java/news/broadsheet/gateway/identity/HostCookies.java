package news.broadsheet.gateway.identity;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Gives the cookies of the browser's sign-in the prefix {@code __Host-} (RFC 6265bis, section 4.1.3.2) where the site is https:
 * browsers then take them from this very host only, so that no neighbour under the same domain can plant a session. Quarkus cannot
 * name its cookies so; it gives and gets them without the prefix, and what comes without it is ignored.
 */
@ApplicationScoped
class HostCookies {
    /** Before any filter reads cookies. */
    private static final int PRIORITY = 1100;

    private static final String PREFIX = "__Host-";
    /** Of all cookies of Quarkus: session, its parts, state, log-out. */
    private static final String QUARKUS = "q_";

    private static final String SENT = "Cookie";

    private final boolean https;

    HostCookies(@ConfigProperty(name = "gateway.site.url") URI site) {
        https = "https".equals(site.getScheme());
    }

    void register(@Observes Filters filters) {
        if (https) {
            filters.register(this::rename, PRIORITY);
        }
    }

    private void rename(RoutingContext context) {
        HttpServerRequest request = context.request();
        List<String> sent = request.headers().getAll(SENT);
        if (sent.stream().anyMatch(cookies -> cookies.contains(QUARKUS))) {
            request.headers()
                    .set(
                            SENT,
                            sent.stream()
                                    .flatMap(cookies -> Stream.of(cookies.split(";", -1)))
                                    .map(String::strip)
                                    .filter(cookie -> !cookie.startsWith(QUARKUS))
                                    .map(cookie -> cookie.startsWith(PREFIX + QUARKUS)
                                            ? cookie.substring(PREFIX.length())
                                            : cookie)
                                    .collect(Collectors.joining("; ")));
        }
        context.addHeadersEndHandler(ending -> prefix(request, context.response()));
        context.next();
    }

    private static void prefix(HttpServerRequest request, HttpServerResponse response) {
        for (Cookie cookie : List.copyOf(request.cookies())) {
            // What a browser sends has no path; what is set has.
            if (cookie.getName().startsWith(QUARKUS) && cookie.getPath() != null) {
                response.headers()
                        .add("Set-Cookie", PREFIX + cookie.setSecure(true).encode());
                response.removeCookies(cookie.getName(), false);
            }
        }
    }
}
