package news.broadsheet.articles.publishing;

import java.util.List;
import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;
import news.broadsheet.http.Violation;

/** Saved it may be, published not. */
@ProblemType(
        name = "incomplete",
        status = 422,
        title = "The article is not complete",
        remedy = "Save what \"violations\" lists, then publish it again.")
public final class Incomplete extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;
    private final transient List<Violation> warnings;

    /** @param warnings what does not keep it from being published */
    public Incomplete(List<Violation> violations, List<Violation> warnings) {
        super("Save what \"violations\" lists, then publish it again.");
        this.violations = List.copyOf(violations);
        this.warnings = List.copyOf(warnings);
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("violations", violations, "warnings", warnings);
    }
}
