package news.broadsheet.http;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** A query string that says what the endpoint would not heed. The service says it as its problem for invalid input. */
public final class UnfitParameters extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> violations;

    UnfitParameters(Map<String, String> violations) {
        super(violations.toString(), null, false, false);
        this.violations = Collections.unmodifiableMap(new TreeMap<>(violations));
    }

    /** What is wrong, by the name of the parameter. */
    public Map<String, String> violations() {
        return violations;
    }
}
