package news.broadsheet.articles.tag;

import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** A tag that another has taken the place of. */
@ProblemType(
        name = "merged",
        status = 409,
        title = "The tag was merged into another",
        remedy = "Take the tag that \"into\" names instead.")
public final class Merged extends Problem {
    private static final long serialVersionUID = 1L;

    private final String into;

    public Merged(String slug, String into) {
        super("\"%s\" is \"%s\" now. Take that one instead.".formatted(slug, into));
        this.into = into;
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("into", into);
    }
}
