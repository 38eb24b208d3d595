package news.broadsheet.gateway.edge;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** Refuses a request whose target is longer than any address of this site. */
@ProblemType(
        name = "target-too-long",
        status = 414,
        title = "The address is too long",
        remedy = "Send fewer or shorter parameters.")
public final class TargetTooLong extends Problem {
    private static final long serialVersionUID = 1L;

    static final int LONGEST = 8192;

    TargetTooLong() {
        super("An address with its parameters may have %d characters.".formatted(LONGEST));
    }
}
