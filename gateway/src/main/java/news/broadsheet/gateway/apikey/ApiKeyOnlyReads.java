package news.broadsheet.gateway.apikey;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

@ProblemType(
        name = "api-key-only-reads",
        status = 403,
        title = "An API key opens the public reads only",
        remedy = "Ask without the header X-Api-Key; staff send a token of the platform's sign-in.")
public final class ApiKeyOnlyReads extends Problem {
    private static final long serialVersionUID = 1L;

    public ApiKeyOnlyReads() {
        super("Send X-Api-Key with reads that are open to everybody, and with nothing else.");
    }
}
