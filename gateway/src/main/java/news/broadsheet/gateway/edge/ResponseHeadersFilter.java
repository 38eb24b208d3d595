package news.broadsheet.gateway.edge;

import io.quarkus.vertx.http.runtime.HttpCompressionHandler;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import news.broadsheet.gateway.route.Header;
import org.eclipse.microprofile.config.inject.ConfigProperty;
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
    private static final String ENCODING = "Accept-Encoding";
    private static final CharSequence REQUEST_ID_HEADER = HttpHeaders.createOptimized("X-Request-Id");
    /** The same in every response. */
    private static final List<Header> ALWAYS = List.of(
            Header.of("X-Content-Type-Options", "nosniff"),
            Header.of("Referrer-Policy", "strict-origin-when-cross-origin"),
            Header.of("Content-Security-Policy", POLICY),
            Header.of("Permissions-Policy", UNUSED),
            Header.of("Cross-Origin-Opener-Policy", "same-origin"),
            Header.of("Cross-Origin-Resource-Policy", "same-origin"));

    private static final Header ONLY_HTTPS = Header.of(
            "Strict-Transport-Security", "max-age=" + Duration.ofDays(365).toSeconds());

    private final boolean https;
    private final Set<String> compressed;

    ResponseHeadersFilter(
            AllowedHosts.ReachedAt site,
            @ConfigProperty(name = "quarkus.http.compress-media-types") Set<String> compressed) {
        https = "https".equals(site.url().getScheme());
        this.compressed = compressed;
    }

    void register(@Observes Filters filters) {
        filters.register(this::prepare, FIRST);
    }

    private void prepare(RoutingContext context) {
        addHeaders(context);
        context.addHeadersEndHandler(written -> {
            sayCoding(context);
            addVary(context.response());
        });
        context.next();
    }

    /** The server puts {@code identity} into every response, and a resource method only adds its coding to that. */
    private void sayCoding(RoutingContext context) {
        MultiMap headers = context.response().headers();
        List<String> codings = headers.getAll(HttpHeaders.CONTENT_ENCODING);
        if (context.response().getStatusCode() == 304) {
            headers.remove(HttpHeaders.CONTENT_ENCODING);
        } else if (codings.size() > 1) {
            headers.set(HttpHeaders.CONTENT_ENCODING, codings.getLast());
        } else if (codings.isEmpty() || HttpHeaders.IDENTITY.toString().equals(codings.getFirst())) {
            HttpCompressionHandler.compressIfNeeded(context, compressed);
        }
    }

    /** What may be compressed is another answer to who takes no compression (RFC 9110, section 12.5.5). */
    private void addVary(HttpServerResponse response) {
        MultiMap headers = response.headers();
        if (headers.getAll(HttpHeaders.VARY).stream().noneMatch(ENCODING::equalsIgnoreCase)
                && (response.getStatusCode() == 304 || compressed.contains(mediaType(headers)))) {
            headers.add(HttpHeaders.VARY, ENCODING);
        }
    }

    private static String mediaType(MultiMap headers) {
        return Objects.requireNonNullElse(headers.get(HttpHeaders.CONTENT_TYPE), "")
                .split(";", 2)[0]
                .strip();
    }

    /** It is told to everybody and protects nothing: a secure generator would only be slower. */
    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    void addHeaders(RoutingContext context) {
        String given = context.request().headers().get(REQUEST_ID_HEADER);
        String id = given != null && REQUEST_ID.matcher(given).matches() ? given : newId();
        MDC.put("requestId", id);
        MultiMap headers = context.response().headers();
        headers.set(REQUEST_ID_HEADER, id);
        ALWAYS.forEach(header -> header.setIn(headers));
        if (https) {
            ONLY_HTTPS.setIn(headers);
        }
    }
}
