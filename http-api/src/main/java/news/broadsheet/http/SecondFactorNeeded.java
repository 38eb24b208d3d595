package news.broadsheet.http;

import java.util.Map;

@ProblemType(
        name = "second-factor-needed",
        status = 401,
        title = "This needs a second factor that was shown within the last five minutes",
        remedy =
                "Send the user to the sign-in again with the \"acr_values\" of WWW-Authenticate (RFC 9470), and repeat the"
                        + " request with the new token.")
final class SecondFactorNeeded extends Problem {
    private static final long serialVersionUID = 1L;

    SecondFactorNeeded() {
        super("Sign in again with a second factor: this cannot be undone.");
    }

    @Override
    public Map<String, String> headers() {
        return Map.of(
                "WWW-Authenticate",
                "Bearer error=\"insufficient_user_authentication\", acr_values=\"%s\", max_age=\"%d\""
                        .formatted(SecondFactor.LEVEL, SecondFactor.FRESH.toSeconds()));
    }
}
