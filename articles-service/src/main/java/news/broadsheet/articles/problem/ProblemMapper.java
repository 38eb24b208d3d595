package news.broadsheet.articles.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.logging.Log;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import news.broadsheet.http.StoreAway;
import news.broadsheet.http.StoreOutage;
import news.broadsheet.http.UnfitParameters;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Says every refusal as problem+json. */
public class ProblemMapper {
    public static final String MEDIA_TYPE = "application/problem+json";

    @Inject
    AllowedMethods allowedMethods;

    @Inject
    StoreOutage outage;

    @ServerExceptionMapper
    Response problem(Problem problem, UriInfo uri) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(body(problem, uri.getPath()));
        headers(problem).forEach(response::header);
        return response.build();
    }

    /** A refusal is not to be kept by a cache, unless it says otherwise. */
    public static Map<String, String> headers(Problem problem) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Cache-Control", "no-store"));
        headers.putAll(problem.headers());
        return headers;
    }

    /** The members of the answer, in the order of the RFC. */
    public static Map<String, Object> body(Problem problem, String path) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + problem.type());
        body.put("title", problem.title());
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        body.put("instance", path);
        body.put("traceId", Span.current().getSpanContext().getTraceId());
        body.putAll(problem.members());
        return body;
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response unauthorized(SecurityException unauthorized, UriInfo uri) {
        return problem(new Problem.SignInNeeded(), uri);
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException forbidden, UriInfo uri) {
        return problem(new Problem.NotAllowed("This needs another role; ask an editor or an administrator."), uri);
    }

    @ServerExceptionMapper
    Response parameters(UnfitParameters unfit, UriInfo uri) {
        return problem(
                new Problem.InvalidInput(unfit.violations().entrySet().stream()
                        .map(wrong -> new Violation(wrong.getKey(), wrong.getValue()))
                        .toList()),
                uri);
    }

    /** The second is named because Quarkus has a mapper for it, which would win over one for its parent. */
    @ServerExceptionMapper({JsonProcessingException.class, MismatchedInputException.class})
    Response json(JsonProcessingException json, UriInfo uri) {
        return problem(cause(json, Problem.class).orElseGet(() -> new Problem.MalformedRequest(describe(json))), uri);
    }

    private static String describe(JsonProcessingException json) {
        if (!(json instanceof JsonMappingException mapping) || mapping.getPath().isEmpty()) {
            String where = json.getLocation() == null
                    ? ""
                    : " See line " + json.getLocation().getLineNr() + ".";
            return "The body must be one JSON object as the API document describes it." + where;
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .substring(1);
        return switch (mapping) {
            case UnrecognizedPropertyException unknown ->
                "The field \"%s\" is not known here; remove it or correct its name.".formatted(field);
            case MismatchedInputException mismatched ->
                "The field \"%s\" has the wrong type or form; see the API document.".formatted(field);
            default -> "The body is not valid JSON at the field \"%s\".".formatted(field);
        };
    }

    @ServerExceptionMapper
    Response http(WebApplicationException http, UriInfo uri) {
        Optional<JsonProcessingException> json = cause(http, JsonProcessingException.class);
        if (json.isPresent()) {
            return json(json.get(), uri);
        }
        Response response = http.getResponse();
        int status = response.getStatus();
        if (status >= 500) {
            return unexpected(http, uri);
        }
        return problem(
                switch (status) {
                    case 404 -> new Problem.NotFound(uri.getPath());
                    case 405 -> new Problem.MethodNotAllowed(allowedMethods.of(uri.getPath()));
                    default ->
                        new Problem.Refused(status, response.getStatusInfo().getReasonPhrase());
                },
                uri);
    }

    @ServerExceptionMapper
    Response identity(OIDCException down, UriInfo uri) {
        Log.warnf("Tokens cannot be verified: %s", down.getMessage());
        return problem(new Problem.PartDown("identity server"), uri);
    }

    @ServerExceptionMapper
    Response store(StoreAway away, UriInfo uri) {
        return problem(new Problem.PartDown("database"), uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable failure, UriInfo uri) {
        if (outage.isCauseOf(failure)) {
            Log.warnf("The database does not answer: %s", failure);
            return problem(new Problem.PartDown("database"), uri);
        }
        Log.errorf(failure, "Unexpected failure at %s", uri.getPath());
        return problem(new Problem.Unexpected(), uri);
    }

    private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return Optional.of(type.cast(cause));
            }
        }
        return Optional.empty();
    }
}
