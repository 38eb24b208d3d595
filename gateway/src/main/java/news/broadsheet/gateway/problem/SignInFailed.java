package news.broadsheet.gateway.problem;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** The browser came back from the sign-in with a state that is not ours, or too old. */
@ProblemType(
        name = "sign-in-failed",
        status = 401,
        title = "The sign-in could not be completed",
        remedy = "Open /newsroom again to start a new one.")
final class SignInFailed extends Problem {
    private static final long serialVersionUID = 1L;

    SignInFailed() {
        super("Open /newsroom again to start a new one.");
    }
}
