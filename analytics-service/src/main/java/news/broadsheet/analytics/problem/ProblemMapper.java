package news.broadsheet.analytics.problem;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import news.broadsheet.http.StoreAway;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with a problem whatever was thrown, and logs it, once. */
class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final Problems problems;
    private final AllowedMethods allowed;

    ProblemMapper(Problems problems, AllowedMethods allowed) {
        this.problems = problems;
        this.allowed = allowed;
    }

    // Those beside Throwable have mappers of their own in Quarkus, which would win over the less exact one.
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        MismatchedInputException.class,
        ConstraintViolationException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        AuthenticationRedirectException.class
    })
    Response answer(Throwable thrown, UriInfo uri) {
        Problem problem = problems.of(thrown);
        log(problem);
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(ProblemView.MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .entity(ProblemView.of(problem, uri.getPath()));
        if (problem.retryAfter() > 0) {
            answer.header(HttpHeaders.RETRY_AFTER, problem.retryAfter());
        }
        if (problem.status() == 401) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (problem.status() == 405) {
            answer.header(HttpHeaders.ALLOW, allowed.of(uri.getPath()));
        }
        return answer.build();
    }

    /** A server that is away would fill the log with traces of every request: there the first line says it all. */
    private static void log(Problem problem) {
        switch (problem) {
            case Problem.Internal internal -> LOG.error("A request failed", internal.getCause());
            case Problem.ViewsNotAccepted away -> LOG.warnf("Views not accepted: %s", cause(away));
            case Problem.CountsUnavailable away
            when away.getCause() instanceof StoreAway -> LOG.debug("Refused", away); // said once, by who found it away
            case Problem.CountsUnavailable away -> LOG.warnf("Counts unavailable: %s", cause(away));
            default -> LOG.debug("Refused", problem);
        }
    }

    private static String cause(Problem problem) {
        return problem.getCause() == null
                ? problem.getMessage()
                : problem.getCause().toString();
    }
}
