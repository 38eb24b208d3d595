package news.broadsheet.gateway.route;

import io.vertx.core.http.HttpServerRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The conditional headers of a request (RFC 9110, section 13). Feed readers often send If-Modified-Since only. */
record ConditionalRequest(
        @Nullable String ifNoneMatch, @Nullable String ifModifiedSince) {

    static ConditionalRequest of(HttpServerRequest request) {
        return new ConditionalRequest(request.getHeader("If-None-Match"), request.getHeader("If-Modified-Since"));
    }

    /** Says whether the client has this response already. */
    boolean isSatisfiedBy(UpstreamResponse answer) {
        if (answer.status() != 200) {
            return false;
        }
        return ifNoneMatch == null
                ? answer.header("Last-Modified").filter(this::isNotNewer).isPresent()
                : answer.header("ETag").filter(this::matches).isPresent();
    }

    private boolean matches(String etag) {
        for (String candidate : ifNoneMatch.split(",", 0)) {
            String stripped = candidate.strip();
            if ("*".equals(stripped) || stripped.equals(etag) || stripped.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
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
