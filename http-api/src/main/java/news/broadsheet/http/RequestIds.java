package news.broadsheet.http;

import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/** The request's id, from the gateway or made here, in every log line and every answer. */
@IfBuildProperty(name = "http-api.behind-gateway", stringValue = "true", enableIfMissing = true)
class RequestIds {
    private static final String HEADER = "X-Request-Id";
    private static final Pattern FIT_FOR_A_LOG = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final int BEFORE_ALL = 300;

    void install(@Observes Filters filters) {
        filters.register(this::take, BEFORE_ALL);
    }

    private void take(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        String id = given != null && FIT_FOR_A_LOG.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        MDC.put("requestId", id);
        request.response().putHeader(HEADER, id);
        request.next();
    }
}
