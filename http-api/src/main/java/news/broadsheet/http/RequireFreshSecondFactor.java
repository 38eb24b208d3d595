package news.broadsheet.http;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.jwt.Claims;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Reads what the token says of the sign-in. Quarkus has an annotation for this, {@code AuthenticationContext}, which looks
 * while a token is verified; here a token that was verified before is not verified again.
 */
@Interceptor
@FreshSecondFactor
@Priority(Interceptor.Priority.APPLICATION)
class RequireFreshSecondFactor {
    /** Of the realm's sign-in flow: a second factor was shown. */
    static final String LEVEL = "2";

    static final Duration FRESH = Duration.ofMinutes(5);

    /** The access token: a browser's session has an ID token too, which does not say this. */
    private final JsonWebToken token;

    RequireFreshSecondFactor(JsonWebToken token) {
        this.token = token;
    }

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        // The system's time, by which Quarkus verifies a token's end too.
        if (!LEVEL.equals(token.getClaim(Claims.acr.name())) || !isRecent(token.getClaim(Claims.auth_time))) {
            throw new SecondFactorNeeded();
        }
        return call.proceed();
    }

    private static boolean isRecent(Object authenticated) {
        return authenticated instanceof Number seconds
                && Instant.ofEpochSecond(seconds.longValue()).plus(FRESH).isAfter(Instant.now());
    }
}
