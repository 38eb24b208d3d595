package news.broadsheet.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.util.List;
import org.jboss.logging.Logger;

/** Tells of anything thrown which problem it is, and logs it, once. The one place that knows. */
@Singleton
public class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private final AllowedMethods allowed;
    private final StoreOutage outage;

    Problems(AllowedMethods allowed, StoreOutage outage) {
        this.allowed = allowed;
        this.outage = outage;
    }

    /** @param path what was asked for */
    public Problem of(Throwable thrown, String path) {
        Problem problem = recognise(thrown, path);
        log(problem, path);
        return problem;
    }

    private Problem recognise(Throwable thrown, String path) {
        return switch (thrown) {
            case Problem problem -> problem;
            case JsonProcessingException json -> invalid(json);
            case ConstraintViolationException violated ->
                new Problem.Invalid(Violations.of(violated.getConstraintViolations()));
            case AuthenticationException _, UnauthorizedException _ -> new Problem.Unauthorized();
            case ForbiddenException _ -> Problem.Forbidden.needing(List.of());
            case OIDCException down -> Problem.Unavailable.part("identity server", down);
            case WebApplicationException http -> refused(http, path);
            default ->
                outage.isCauseOf(thrown) ? Problem.Unavailable.part("database", thrown) : new Problem.Internal(thrown);
        };
    }

    /** What a deserializer of ours refuses comes wrapped. */
    private static Problem invalid(JsonProcessingException json) {
        for (Throwable cause = json.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        return new Problem.Invalid(List.of(JsonViolation.of(json)));
    }

    private Problem refused(WebApplicationException http, String path) {
        // The reader of the body wraps what Jackson says.
        if (http.getCause() instanceof JsonProcessingException json) {
            return invalid(json);
        }
        int status = http.getResponse().getStatus();
        return switch (status) {
            case 401 -> new Problem.Unauthorized();
            case 403 -> Problem.Forbidden.needing(List.of());
            case 404 -> new Problem.NotFound(path);
            case 405 -> new Problem.MethodNotAllowed(allowed.of(path));
            case 406 -> new Problem.NotAcceptable();
            case 415 -> new Problem.UnsupportedMediaType("Send a media type that the API document names.");
            default ->
                status < 500
                        ? new Problem.Invalid("body", "must be as the API document describes it")
                        : new Problem.Internal(http);
        };
    }

    /** A server that is away would fill the log with traces of every request: there the first line says it all. */
    private static void log(Problem problem, String path) {
        switch (problem) {
            case Problem.Internal internal -> LOG.errorf(internal.getCause(), "Unexpected failure at %s", path);
            case Problem.Unavailable away
            when away.getCause() == null -> LOG.debug("Refused", away); // Said once, by who found it away.
            case Problem.Unavailable away -> LOG.warnf("%s (%s)", away.getMessage(), root(away));
            default -> LOG.debug("Refused", problem);
        }
    }

    /** What is wrapped around it says the statement, over several lines. */
    private static String root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.toString().lines().findFirst().orElse("");
    }
}
