package news.broadsheet.gateway.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import news.broadsheet.http.Problem;

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
        Map<String, String> headers = new LinkedHashMap<>(problem.allHeaders());
        if (path.startsWith("/") && !isOfTheApi(path)) {
            headers.put("Content-Type", "text/html;charset=UTF-8");
            return new Refusal(problem.status(), headers, page.render(problem.status(), problem.getMessage(), path));
        }
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        try {
            return new Refusal(problem.status(), headers, json.writeValueAsString(problem.body(path)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("What a problem says is always JSON", e);
        }
    }

    static boolean isOfTheApi(String path) {
        return path.startsWith("/api/");
    }
}
