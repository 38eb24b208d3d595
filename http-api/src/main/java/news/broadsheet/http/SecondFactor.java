package news.broadsheet.http;

import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What an access token says of the second factor of its sign-in. */
public final class SecondFactor {
    /** Of the realm's sign-in flow: a second factor was shown. */
    static final String LEVEL = "2";

    static final Duration FRESH = Duration.ofMinutes(5);

    private SecondFactor() {}

    /** Whether one was shown within the last five minutes. */
    public static boolean isFresh(JsonWebToken accessToken) {
        // The system's time, by which Quarkus verifies a token's end too.
        return LEVEL.equals(accessToken.getClaim(Claims.acr.name()))
                && isRecent(accessToken.getClaim(Claims.auth_time));
    }

    private static boolean isRecent(Object authenticated) {
        return authenticated instanceof Number seconds
                && Instant.ofEpochSecond(seconds.longValue()).plus(FRESH).isAfter(Instant.now());
    }
}
