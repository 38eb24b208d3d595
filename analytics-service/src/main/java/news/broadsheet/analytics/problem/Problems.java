package news.broadsheet.analytics.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import news.broadsheet.analytics.problem.Problem.Violation;
import news.broadsheet.http.StoreOutage;
import news.broadsheet.http.UnfitParameters;
import org.jspecify.annotations.Nullable;

/** Tells of anything thrown what problem it is: the one place that knows. */
@Singleton
class Problems {

    private static final Set<ElementKind> NAMED = Set.of(ElementKind.PROPERTY, ElementKind.BEAN);

    private final StoreOutage outage;

    Problems(StoreOutage outage) {
        this.outage = outage;
    }

    Problem of(Throwable thrown) {
        return switch (thrown) {
            case Problem problem -> problem;
            case ConstraintViolationException violated ->
                new Problem.InvalidInput(violated.getConstraintViolations().stream()
                        .map(Problems::violation)
                        .sorted((a, b) -> a.field().compareTo(b.field()))
                        .toList());
            case UnfitParameters unfit ->
                new Problem.InvalidInput(unfit.violations().entrySet().stream()
                        .map(wrong -> new Violation(wrong.getKey(), wrong.getValue()))
                        .toList());
            case JsonProcessingException json -> new Problem.InvalidInput(List.of(violation(json)));
            case AuthenticationException _, UnauthorizedException _ ->
                new Problem.Refused(
                        "unauthorized",
                        "Unauthorized",
                        401,
                        "Send a valid bearer token that is meant for analytics-service.",
                        thrown);
            case ForbiddenException _ ->
                new Problem.Refused("forbidden", "Forbidden", 403, "Your roles do not allow this.", thrown);
            case WebApplicationException web -> of(web);
            default -> outage.isCauseOf(thrown) ? new Problem.CountsUnavailable(thrown) : new Problem.Internal(thrown);
        };
    }

    private Problem of(WebApplicationException web) {
        // The reader of the body wraps what Jackson says.
        if (web.getCause() instanceof JsonProcessingException json) {
            return of((Throwable) json);
        }
        int status = web.getResponse().getStatus();
        return switch (status) {
            case 400 -> new Problem.InvalidInput("body", "must be valid JSON");
            case 401 -> of(new UnauthorizedException(web));
            case 403 -> of(new ForbiddenException(web));
            case 404 ->
                new Problem.Refused("not-found", "Not found", 404, "There is nothing here. Check the path.", web);
            case 405 ->
                new Problem.Refused(
                        "method-not-allowed", "Method not allowed", 405, "Use a method that Allow names.", web);
            case 406 -> new Problem.Refused("not-acceptable", "Not acceptable", 406, "Accept application/json.", web);
            case 415 ->
                new Problem.Refused(
                        "unsupported-media-type", "Unsupported media type", 415, "Send application/json.", web);
            default ->
                status >= 400 && status < 500
                        ? new Problem.Refused("refused", "Refused", status, "The request cannot be served.", web)
                        : new Problem.Internal(web);
        };
    }

    private static Violation violation(ConstraintViolation<?> violation) {
        String field = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> NAMED.contains(node.getKind()))
                .map(Path.Node::toString)
                .collect(Collectors.joining("."));
        return new Violation(field.isEmpty() ? "body" : field, violation.getMessage());
    }

    /** Names the field; Jackson's own words name classes, so they are not passed on. */
    private static Violation violation(JsonProcessingException json) {
        if (!(json instanceof JsonMappingException mapping)) {
            return new Violation("body", "must be valid JSON");
        }
        String field = mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        return new Violation(
                field.isEmpty() ? "body" : field,
                switch (mapping) {
                    case UnrecognizedPropertyException _ -> "is not known";
                    case InvalidFormatException format -> "must be " + expected(format.getTargetType());
                    case MismatchedInputException mismatched -> "must be " + expected(mismatched.getTargetType());
                    default -> "must be valid JSON";
                });
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> "a UUID";
            case "String" -> "a text";
            case "List" -> "an array";
            default -> "an object";
        };
    }
}
