package news.broadsheet.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Renders problems: problem+json for API clients, a page for readers. */
@ApplicationScoped
public class ProblemRenderer {
    private final ObjectMapper json;
    private final ErrorPage page;

    ProblemRenderer(ObjectMapper json, ErrorPage page) {
        this.json = json;
        this.page = page;
    }

    /** A rendered problem. */
    public record Rendered(int status, Map<String, String> headers, String body) {
        public Rendered {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * @param path tells API calls from pages
     * @param acceptLanguage of the request
     */
    public Rendered render(Problem problem, String path, @Nullable String acceptLanguage) {
        Map<String, String> headers = new LinkedHashMap<>(problem.allHeaders());
        if (path.startsWith("/") && !isApiPath(path)) {
            headers.put("Content-Type", "text/html;charset=UTF-8");
            return new Rendered(problem.status(), headers, page.render(problem, path, acceptLanguage));
        }
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        try {
            return new Rendered(problem.status(), headers, json.writeValueAsString(problem.body(path)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("What a problem says is always JSON", e);
        }
    }

    /** Answers with a problem before any other code reads the request. */
    public void end(RoutingContext context, Problem problem) {
        Buffer body = prepare(context, problem);
        // The rest of the body must not be parsed as the next request.
        context.request().resume();
        context.response().end(body);
    }

    /** Sets status and headers of a problem, and returns its body. */
    public Buffer prepare(RoutingContext context, Problem problem) {
        String path = context.request().path();
        Rendered rendered =
                render(problem, path == null ? "" : path, context.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        HttpServerResponse response = context.response().setStatusCode(rendered.status());
        rendered.headers().forEach(response::putHeader);
        return Buffer.buffer(rendered.body());
    }

    public static boolean isApiPath(String path) {
        return path.startsWith("/api/");
    }
}
