package news.broadsheet.gateway.apikey;

import java.time.Instant;
import java.util.Map;
import news.broadsheet.http.Problem;
import news.broadsheet.http.ProblemType;

/** Whoever sends a key wants to be known by it: one that is not valid is never served as nobody's. */
@ProblemType(
        name = "api-key-refused",
        status = 401,
        title = "This API key is not valid",
        remedy = "Do what \"detail\" says, or ask without the header X-Api-Key as everybody may.")
final class ApiKeyRefused extends Problem {
    private static final long serialVersionUID = 1L;

    private ApiKeyRefused(String detail) {
        super(detail);
    }

    static ApiKeyRefused malformed() {
        return new ApiKeyRefused("It was mistyped or cut off: its checksum is wrong. Send the key as it was shown,"
                + " \"bsk_\" and 72 hexadecimal digits.");
    }

    static ApiKeyRefused unknown() {
        return new ApiKeyRefused("This key is not known here. Ask the newspaper for a new one.");
    }

    static ApiKeyRefused replaced(Instant at) {
        return new ApiKeyRefused("A newer secret has taken its place, and this one has ended at " + at
                + ". Send the newer one, or ask the newspaper for it.");
    }

    static ApiKeyRefused expired(Instant at) {
        return new ApiKeyRefused("It has expired at " + at + ". Ask the newspaper to extend it.");
    }

    static ApiKeyRefused revoked() {
        return new ApiKeyRefused("It was revoked. Ask the newspaper for a new one.");
    }

    @Override
    public Map<String, String> headers() {
        // RFC 9110 wants a challenge with each 401; the scheme is not a registered one.
        return Map.of("WWW-Authenticate", "ApiKey");
    }
}
