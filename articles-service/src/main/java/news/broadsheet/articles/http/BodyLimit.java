package news.broadsheet.articles.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.problem.ProblemMapper;

/**
 * Says 413 as a problem. Quarkus would cut a large request off without a word, and does so where it is ten times as
 * large. Up to there a refused body is read to its end and thrown away: a client that is still sending would see a
 * broken connection instead of the answer.
 */
@Provider
@Singleton
class BodyLimit implements ReaderInterceptor {
    private static final int BEFORE_QUARKUS = 200;
    private static final String UPLOADS = "/api/v1/newsroom/media";

    /** Read late: JAX-RS makes its providers before there is a runtime configuration. */
    private final Instance<HttpSettings> settings;

    BodyLimit(Instance<HttpSettings> settings) {
        this.settings = settings;
    }

    private int limit() {
        return Math.toIntExact(settings.get().maxBodySize().asLongValue());
    }

    /** Files are larger than texts. */
    private long limit(RoutingContext routing) {
        boolean upload = "POST".equals(routing.request().method().name()) && UPLOADS.equals(routing.normalizedPath());
        return upload ? settings.get().maxUploadSize().asLongValue() : limit();
    }

    void install(@Observes Filters filters) {
        filters.register(this::checkAnnounced, BEFORE_QUARKUS);
    }

    private void checkAnnounced(RoutingContext routing) {
        long limit = limit(routing);
        if (announced(routing.request()) <= limit) {
            routing.next();
            return;
        }
        Problem problem = new Problem.TooLarge(limit);
        HttpServerResponse response =
                routing.response().setStatusCode(problem.status()).putHeader("Content-Type", ProblemMapper.MEDIA_TYPE);
        ProblemMapper.headers(problem).forEach(response::putHeader);
        String body = new JsonObject(ProblemMapper.body(problem, routing.normalizedPath())).encode();
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

    /** What announces no length is counted while it is read. */
    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        if (reading.getType() == InputStream.class) {
            reading.setInputStream(new LimitedUpload(
                    reading.getInputStream(), settings.get().maxUploadSize().asLongValue()));
            return reading.proceed();
        }
        int limit = limit();
        InputStream sent = reading.getInputStream();
        byte[] body = sent.readNBytes(limit + 1);
        if (body.length > limit) {
            sent.transferTo(OutputStream.nullOutputStream());
            throw new Problem.TooLarge(limit);
        }
        reading.setInputStream(new ByteArrayInputStream(body));
        return reading.proceed();
    }
}
