package news.broadsheet.articles.article;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "nothing-to-correct",
        status = 409,
        title = "The live article has no unpublished changes",
        remedy = "Save the corrected article first, then correct it with the reason.")
public final class NothingToCorrect extends Problem {
    private static final long serialVersionUID = 1L;

    public NothingToCorrect() {
        super("Save the corrected article with PUT first, then correct it with the reason.");
    }
}
