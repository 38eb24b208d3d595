package news.broadsheet.gateway.edge;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** A request for a host that this is not. Its name comes back in no answer. */
@ProblemType(
        name = "misdirected",
        status = 421,
        title = "This is another site",
        remedy = "Ask at the site's own address. Operators: see gateway.site.url and gateway.site.other-hosts.")
public final class Misdirected extends Problem {
    private static final long serialVersionUID = 1L;

    Misdirected() {
        super("The host asked for is not served here. Operators: see gateway.site.url and gateway.site.other-hosts.");
    }
}
