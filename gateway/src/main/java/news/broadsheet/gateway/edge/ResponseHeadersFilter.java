package news.broadsheet.gateway.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** Sets the request id and the security headers on every response, whoever produces it. */
@ApplicationScoped
class ResponseHeadersFilter {
    static final int FIRST = 1000;
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._-]{8,64}");
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' https: data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";
    private static final String UNUSED =
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(),"
                    + " gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
    private static final String ONLY_HTTPS = "max-age=" + Duration.ofDays(365).toSeconds();

    private final boolean https;

    ResponseHeadersFilter(AllowedHosts.ReachedAt site) {
        https = "https".equals(site.url().getScheme());
    }

    void register(@Observes Filters filters) {
        filters.register(this::prepare, FIRST);
    }

    private void prepare(RoutingContext context) {
        addHeaders(context);
        context.next();
    }

    void addHeaders(RoutingContext context) {
        String given = context.request().getHeader("X-Request-Id");
        String id = given != null && REQUEST_ID.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        MDC.put("requestId", id);
        MultiMap headers = context.response().headers();
        headers.set("X-Request-Id", id);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "strict-origin-when-cross-origin");
        headers.set("Content-Security-Policy", POLICY);
        headers.set("Permissions-Policy", UNUSED);
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (https) {
            headers.set("Strict-Transport-Security", ONLY_HTTPS);
        }
    }
}
