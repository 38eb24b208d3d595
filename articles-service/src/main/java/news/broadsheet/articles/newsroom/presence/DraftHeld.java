package news.broadsheet.articles.newsroom.presence;

import java.time.Instant;
import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "draft-held",
        status = 409,
        title = "A colleague has the draft open",
        remedy = "Wait until \"heldBy\" has closed it, or take it over first.")
public final class DraftHeld extends Problem {
    private static final long serialVersionUID = 1L;

    private final String by;
    private final Instant since;

    DraftHeld(String by, Instant since) {
        super(by + " has it open since " + since + ". Wait, or take it over first.");
        this.by = by;
        this.since = since;
    }

    @Override
    public Map<String, Object> members() {
        return Map.of("heldBy", by, "since", since);
    }
}
