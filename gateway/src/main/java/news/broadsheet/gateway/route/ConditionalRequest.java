package news.broadsheet.gateway.route;

import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The conditional headers of a request (RFC 9110, section 13). Feed readers often send If-Modified-Since only. */
record ConditionalRequest(
        @Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {

    static ConditionalRequest of(HttpServerRequest request) {
        return new ConditionalRequest(request.getHeader("If-None-Match"), request.getHeader("If-Modified-Since"));
    }

    /**
     * Says whether the client has this response already.
     *
     * @param etag of the representation that it would get
     */
    boolean isSatisfiedBy(WholeResponse answer, Optional<String> etag) {
        if (answer.status() != 200) {
            return false;
        }
        return ifNoneMatch == null
                ? answer.header("Last-Modified").filter(this::isNotNewer).isPresent()
                : etag.filter(this::matches).isPresent();
    }

    private boolean matches(String etag) {
        String opaque = opaque(etag);
        for (String candidate : ifNoneMatch.split(",", 0)) {
            String stripped = candidate.strip();
            if ("*".equals(stripped) || opaque(stripped).equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    /** Weak comparison (RFC 9110, section 8.8.3.2). */
    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    /** Treats an invalid date as absent. */
    private boolean isNotNewer(String lastModified) {
        try {
            return ifModifiedSince != null && !time(lastModified).isAfter(time(ifModifiedSince));
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static Instant time(String header) {
        return Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(header));
    }
}
