package news.broadsheet.analytics.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says 413 as a problem, where Quarkus would answer with nothing. A refused body is read to its end and thrown away, because
 * a client that is still sending would see a broken connection instead of the answer.
 */
@Provider
@Singleton
class BodyLimit implements ReaderInterceptor {
    private static final int BEFORE_QUARKUS = 100;
    private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

    /** Read late: JAX-RS makes its providers before there is a runtime configuration. */
    @Inject
    @ConfigProperty(name = "analytics.http.max-body-size")
    Instance<MemorySize> limit;

    @Inject
    ObjectMapper json;

    void register(@Observes Filters filters) {
        filters.register(this::checkAnnounced, BEFORE_QUARKUS);
    }

    private void checkAnnounced(RoutingContext context) {
        String announced = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (announced == null || (LENGTH.matcher(announced).matches() && Long.parseLong(announced) <= limit())) {
            context.next();
            return;
        }
        Problem problem = new Problem.BodyTooLarge(limit());
        try {
            String body = json.writeValueAsString(
                    ProblemView.of(problem, context.request().path()));
            HttpServerResponse answer = context.response()
                    .setStatusCode(problem.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, ProblemView.MEDIA_TYPE);
            context.request()
                    .handler(thrownAway -> {})
                    .endHandler(end -> answer.end(body))
                    .resume();
        } catch (JsonProcessingException e) {
            context.fail(e);
        }
    }

    private int limit() {
        return Math.toIntExact(limit.get().asLongValue());
    }

    /** What announces no length is counted while it is read. */
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        InputStream sent = reading.getInputStream();
        byte[] body = sent.readNBytes(limit() + 1);
        if (body.length > limit()) {
            sent.transferTo(OutputStream.nullOutputStream());
            throw new Problem.BodyTooLarge(limit());
        }
        reading.setInputStream(new ByteArrayInputStream(body));
        return reading.proceed();
    }
}
