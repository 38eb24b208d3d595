package news.broadsheet.http;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Reads what the token says of the sign-in. Quarkus has an annotation for this, {@code AuthenticationContext}, which looks
 * while a token is verified; here a token that was verified before is not verified again.
 */
@Interceptor
@FreshSecondFactor
@Priority(Interceptor.Priority.APPLICATION)
class RequireFreshSecondFactor {
    /** The access token: a browser's session has an ID token too, which does not say this. */
    private final JsonWebToken token;

    RequireFreshSecondFactor(JsonWebToken token) {
        this.token = token;
    }

    @AroundInvoke
    Object check(InvocationContext call) throws Exception {
        if (!SecondFactor.isFresh(token)) {
            throw new SecondFactorNeeded();
        }
        return call.proceed();
    }
}
