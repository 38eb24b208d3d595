package news.broadsheet.analytics.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a refusal. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProblemView(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Nullable String traceId,
        @Nullable List<Problem.Violation> violations) {
    static final String MEDIA_TYPE = "application/problem+json";

    static ProblemView of(Problem problem, String path) {
        SpanContext trace = Span.current().getSpanContext();
        return new ProblemView(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.getMessage(),
                path,
                trace.isValid() ? trace.getTraceId() : null,
                problem instanceof Problem.InvalidInput invalid ? invalid.violations() : null);
    }
}
