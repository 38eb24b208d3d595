package news.broadsheet.articles.media.library;

import java.util.List;
import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** Nobody may delete a picture under an article. */
@ProblemType(
        name = "picture-in-use",
        status = 409,
        title = "Articles show this picture",
        remedy = "Take the picture out of the articles that \"uses\" lists, then delete it again.")
public final class PictureInUse extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<?> uses;

    /** @param uses the articles that show it, or the first of them */
    public PictureInUse(List<?> uses) {
        super("Take it out of the articles that \"uses\" lists, then delete it again.");
        this.uses = List.copyOf(uses);
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("uses", uses);
    }
}
