package news.broadsheet.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws refusals: problem+json for clients of the API, a page for readers. */
@ApplicationScoped
public class Refusals {
    private final ObjectMapper json;
    private final ProblemPage page;

    Refusals(ObjectMapper json, ProblemPage page) {
        this.json = json;
        this.page = page;
    }

    /** A refusal as it is sent. */
    public record Refusal(int status, Map<String, String> headers, String body) {
        public Refusal {
            headers = Map.copyOf(headers);
        }
    }

    /** @param path what was asked for; it tells who asks */
    public Refusal of(Problem problem, String path) {
        return of(problem.status(), problem.type(), problem.title(), problem.getMessage(), problem.headers(), path);
    }

    Refusal of(int status, String type, String title, String detail, Map<String, String> extraHeaders, String path) {
        Map<String, String> headers = new LinkedHashMap<>(extraHeaders);
        headers.put("Cache-Control", "no-store");
        if (path.startsWith("/") && !isOfTheApi(path)) {
            headers.put("Content-Type", "text/html;charset=UTF-8");
            return new Refusal(status, headers, page.render(status, detail, path));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + type);
        body.put("title", title);
        body.put("status", status);
        body.put("detail", detail);
        body.put("instance", path);
        body.put("traceId", Span.current().getSpanContext().getTraceId());
        headers.put("Content-Type", "application/problem+json");
        try {
            return new Refusal(status, headers, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Strings and a number are always JSON", e);
        }
    }

    static boolean isOfTheApi(String path) {
        return path.startsWith("/api/");
    }
}
