package news.broadsheet.search.problem;

import io.opentelemetry.api.trace.Span;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import news.broadsheet.http.UnfitParameters;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says every refusal as problem+json. */
public class ProblemMapper {
    public static final String MEDIA_TYPE = "application/problem+json";

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        body.put("instance", uri.getPath());
        body.put("traceId", Span.current().getSpanContext().getTraceId());
        body.putAll(problem.members());
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(MEDIA_TYPE)
                .header("Cache-Control", "no-store")
                .entity(body);
        problem.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(SecurityException unauthorized, UriInfo uri) {
        return problem(new Problem.SignInNeeded(), uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden, UriInfo uri) {
        return problem(new Problem.NotAllowed(), uri);
    }

    @ServerExceptionMapper
    Response parameters(UnfitParameters unfit, UriInfo uri) {
        return problem(
                new Problem.InvalidInput(unfit.violations().entrySet().stream()
                        .map(wrong -> new Violation(wrong.getKey(), wrong.getValue()))
                        .toList()),
                uri);
    }

    @ServerExceptionMapper
    Response identity(OIDCException down, UriInfo uri) {
        Log.warnf("Tokens cannot be verified: %s", down.getMessage());
        return problem(new Problem.IdentityDown(), uri);
    }

    @ServerExceptionMapper
    Response http(WebApplicationException http, UriInfo uri) {
        Response response = http.getResponse();
        int status = response.getStatus();
        if (status >= 500) {
            return unexpected(http, uri);
        }
        return problem(
                switch (status) {
                    case 404 -> new Problem.NotFound(uri.getPath());
                    case 405 ->
                        // Quarkus does not say which methods there are; here everything is only read.
                        new Problem.MethodNotAllowed(List.of("GET", "HEAD"));
                    default ->
                        new Problem.Refused(status, response.getStatusInfo().getReasonPhrase());
                },
                uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri) {
        Log.errorf(failure, "Unexpected failure at %s", uri.getPath());
        return problem(new Problem.Unexpected(), uri);
    }
}
