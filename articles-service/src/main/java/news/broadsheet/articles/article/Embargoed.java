package news.broadsheet.articles.article;

import java.time.Instant;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "embargoed",
        status = 409,
        title = "The article is under embargo",
        remedy = "Plan it for the end of the embargo, or ask a chief.")
public final class Embargoed extends Problem {
    private static final long serialVersionUID = 1L;

    public Embargoed(Instant until) {
        super("Nothing of it may be used before " + until
                + ". Plan it for then, or ask a chief, who may let it out earlier with a reason.");
    }
}
