package news.broadsheet.articles.idempotency;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "idempotency-key-reused",
        status = 422,
        title = "The Idempotency-Key was used for something else",
        remedy = "Repeat the same request under this key, or take a new key for a new one.")
public final class KeyReused extends Problem {
    private static final long serialVersionUID = 1L;

    public KeyReused() {
        super("Repeat the same request under this key, or take a new key for a new one.");
    }
}
