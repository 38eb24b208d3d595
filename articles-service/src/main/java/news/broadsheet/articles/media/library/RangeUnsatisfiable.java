package news.broadsheet.articles.media.library;

import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "range-unsatisfiable",
        status = 416,
        title = "The file has no such bytes",
        remedy = "Ask for bytes that the file has; Content-Range says how many these are.")
public final class RangeUnsatisfiable extends Problem {
    private static final long serialVersionUID = 1L;

    private final long size;

    public RangeUnsatisfiable(long size) {
        super("Ask for bytes of the " + size + " that it has.");
        this.size = size;
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Content-Range", "bytes */" + size);
    }
}
