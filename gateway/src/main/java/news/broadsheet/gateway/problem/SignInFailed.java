package news.broadsheet.gateway.problem;

import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** Refuses a return from the sign-in with an unknown or expired state. */
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
