package news.broadsheet.articles.scheduling;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "nothing-planned",
        status = 409,
        title = "Nothing of that kind is planned",
        remedy = "Read the article's plans; it may have happened already.")
public final class NothingPlanned extends Problem {
    private static final long serialVersionUID = 1L;

    public NothingPlanned() {
        super("Read the article's plans; it may have happened already.");
    }
}
