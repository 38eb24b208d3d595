package news.broadsheet.articles.newsroom.presence;

import java.util.HashMap;
import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "session-taken-over",
        status = 409,
        title = "A colleague took the draft over",
        remedy = "Read the draft again, and open a new session to bring your change in.")
public final class SessionTakenOver extends Problem {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Object> members = new HashMap<>();

    SessionTakenOver(EditingSession.Taken taken) {
        super(taken.by() + " took it over at " + taken.at()
                + (taken.reason() == null ? "." : ": " + taken.reason())
                + " Read it again, and open a new session to bring your change in.");
        members.put("takenOverBy", taken.by());
        members.put("takenOverAt", taken.at());
        if (taken.reason() != null) {
            members.put("reason", taken.reason());
        }
    }

    @Override
    public Map<String, Object> members() {
        return members;
    }
}
