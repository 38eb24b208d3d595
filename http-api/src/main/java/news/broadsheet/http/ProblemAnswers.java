package news.broadsheet.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.arc.properties.IfBuildProperty;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with a problem whatever was thrown. */
@IfBuildProperty(name = "http-api.behind-gateway", stringValue = "true", enableIfMissing = true)
class ProblemAnswers {
    private final Problems problems;

    ProblemAnswers(Problems problems) {
        this.problems = problems;
    }

    // Those beside Throwable have mappers of their own in Quarkus, which would win over the less exact one.
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        MismatchedInputException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class,
        AuthenticationRedirectException.class,
        ConstraintViolationException.class
    })
    Response answer(Throwable thrown, UriInfo uri) {
        Problem problem = problems.of(thrown, uri.getPath());
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem.body(uri.getPath()));
        problem.allHeaders().forEach(answer::header);
        return answer.build();
    }
}
