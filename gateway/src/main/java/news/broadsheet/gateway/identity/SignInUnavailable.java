package news.broadsheet.gateway.identity;

import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** Says that nobody can be recognised who is not recognised yet, because Keycloak does not answer. */
@ProblemType(
        name = SignInUnavailable.NAME,
        status = 503,
        title = "Sign-in is not available for now",
        remedy = "Try again after the seconds that Retry-After names. The token or session may be a good one.")
public final class SignInUnavailable extends Problem {
    /** Pages have words of their own for it. */
    public static final String NAME = "sign-in-unavailable";

    private static final long serialVersionUID = 1L;
    private static final String RETRY_AFTER_SECONDS = "10";

    public SignInUnavailable(Throwable cause) {
        super("The identity server does not answer. What is open to everybody can be read without it.", cause);
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Retry-After", RETRY_AFTER_SECONDS);
    }
}
