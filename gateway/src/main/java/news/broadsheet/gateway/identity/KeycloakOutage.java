package news.broadsheet.gateway.identity;

import io.quarkus.oidc.OIDCException;
import io.vertx.core.VertxException;
import io.vertx.core.json.DecodeException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells a failure of Keycloak from a refusal by it. Quarkus reports both as a failed authentication, and only the causes differ.
 */
public final class KeycloakOutage {
    /** Quarkus says the status of a response in words only; 4xx is what Keycloak answers about a bad code or token. */
    private static final Pattern REFUSED = Pattern.compile("status: 4\\d\\d");

    /** What Quarkus makes of a request that failed, without its cause. */
    private static final String NOT_REACHED = "OIDC Server is not available";

    private KeycloakOutage() {}

    public static boolean isCauseOf(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(KeycloakOutage::isOutage);
    }

    private static boolean isOutage(Throwable cause) {
        return switch (cause) {
            case IOException _, TimeoutException _, VertxException _, DecodeException _ -> true;
            case OIDCException oidc ->
                oidc.getMessage() == null || !REFUSED.matcher(oidc.getMessage()).find();
            default -> NOT_REACHED.equals(cause.getMessage());
        };
    }
}
