package news.broadsheet.articles.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.problem.ProblemMapper;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says 413 as a problem where the request announces its length. Quarkus would refuse it as well, without a body; what
 * announces no length it cuts off while it is read, and the mapper says the problem.
 */
class BodyLimit {
    private static final int BEFORE_QUARKUS = 200;

    private final long limit;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, BEFORE_QUARKUS);
    }

    private void check(RoutingContext routing) {
        if (announced(routing.request()) <= limit) {
            routing.next();
            return;
        }
        Problem problem = new Problem.TooLarge(limit);
        HttpServerResponse response =
                routing.response().setStatusCode(problem.status()).putHeader("Content-Type", ProblemMapper.MEDIA_TYPE);
        ProblemMapper.headers(problem).forEach(response::putHeader);
        String body = new JsonObject(ProblemMapper.body(problem, routing.normalizedPath())).encode();
        // Read to its end and thrown away: a client that is still sending would see a broken connection instead.
        routing.request()
                .handler(ignored -> {})
                .endHandler(end -> response.end(body))
                .resume();
    }

    private static long announced(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        try {
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
