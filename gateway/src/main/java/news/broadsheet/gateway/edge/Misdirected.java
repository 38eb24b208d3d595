package news.broadsheet.gateway.edge;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** Refuses a request for a host that is not this site. The answer does not repeat the host. */
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
