package news.broadsheet.analytics.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses an announced body over the limit with a problem. Quarkus refuses it too, but with an empty answer and before
 * any mapper.
 */
@Singleton
class OversizeBody {
    private static final int BEFORE_QUARKUS = 100;

    private final long limit;
    private final ObjectMapper json;

    OversizeBody(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit, ObjectMapper json) {
        this.limit = limit.asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_QUARKUS);
    }

    private void check(RoutingContext context) {
        if (!isOver(context.request().getHeader(HttpHeaders.CONTENT_LENGTH))) {
            context.next();
            return;
        }
        Problem problem = new Problem.BodyTooLarge(limit);
        try {
            // Closed, because the rest of the body is not read.
            context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemView.MEDIA_TYPE)
                    .putHeader(HttpHeaders.CONNECTION, "close")
                    .end(json.writeValueAsString(
                            ProblemView.of(problem, context.request().path())))
                    .onFailure(gone -> context.request().connection().close());
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    private boolean isOver(String length) {
        return length != null && length.length() < 19 && length.matches("\\d+") && Long.parseLong(length) > limit;
    }
}
