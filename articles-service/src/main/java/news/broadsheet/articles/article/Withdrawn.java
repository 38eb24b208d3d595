package news.broadsheet.articles.article;

import java.util.Collection;
import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** What was published and is no longer. The one refusal that may be cached, under the article's tag. */
@ProblemType(
        name = "withdrawn",
        status = 410,
        title = "The article was withdrawn",
        remedy = "Show the reason; read \"redirect\" instead where there is one. Nothing of the article may be kept.")
public final class Withdrawn extends Problem {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final String redirect;
    private final String tags;

    /** @param redirect address on this site to read instead, or null */
    public Withdrawn(String reason, String redirect, Collection<String> tags) {
        super(reason + (redirect == null ? "" : " Read " + redirect + " instead."));
        this.reason = reason;
        this.redirect = redirect;
        this.tags = String.join(", ", tags);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Cache-Control", "public, max-age=0, s-maxage=10, stale-if-error=86400", "Cache-Tag", tags);
    }

    @Override
    public Map<String, Object> members() {
        return redirect == null ? Map.of("reason", reason) : Map.of("reason", reason, "redirect", redirect);
    }
}
