package news.broadsheet.articles.article;

import java.util.List;
import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "illegal-move",
        status = 409,
        title = "The article's status does not allow this",
        remedy = "Do one of \"allowedMoves\" first.")
public final class IllegalMove extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient List<String> allowed;

    public IllegalMove(String move, String status, List<String> allowed) {
        super("\"%s\" is not possible while the article is \"%s\". Possible: %s."
                .formatted(move, status, allowed.isEmpty() ? "nothing" : String.join(", ", allowed)));
        this.allowed = List.copyOf(allowed);
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("allowedMoves", allowed);
    }
}
