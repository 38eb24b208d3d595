package news.broadsheet.http;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A refusal, or a failure that the client is told of (RFC 9457). Those that every service may need are nested here; a
 * feature declares its own beside the code that raises them. Each has its {@link ProblemType}.
 */
public abstract class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public static final String MEDIA_TYPE = "application/problem+json";

    private static final ClassValue<ProblemType> TYPES = new ClassValue<>() {
        @Override
        protected ProblemType computeValue(Class<?> problem) {
            return Objects.requireNonNull(
                    problem.getAnnotation(ProblemType.class), () -> problem + " needs a @ProblemType");
        }
    };

    /** @param detail what is wrong this time and what to do, for people */
    protected Problem(String detail) {
        this(detail, null);
    }

    /** The cause is logged where that helps; the client never sees it. */
    protected Problem(String detail, @Nullable Throwable cause) {
        super(detail, cause, false, false);
    }

    /** Stays the same for each class of problem. */
    public final ProblemType type() {
        return TYPES.get(getClass());
    }

    public final int status() {
        return type().status();
    }

    /** Response headers that this problem asks for. */
    public Map<String, String> headers() {
        return Map.of();
    }

    /** What it says beyond the members that every problem has. */
    public Map<String, Object> members() {
        return Map.of();
    }

    /** With those that every problem has: a cache keeps none, unless the problem says otherwise. */
    public final Map<String, String> allHeaders() {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Cache-Control", "no-store"));
        headers.putAll(headers());
        return headers;
    }

    /**
     * The answer's body, in the order of the RFC.
     *
     * @param path what was asked for
     */
    public final Map<String, Object> body(String path) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "/problems/" + type().name());
        body.put("title", type().title());
        body.put("status", status());
        body.put("detail", getMessage());
        body.put("instance", path);
        SpanContext trace = Span.current().getSpanContext();
        body.put("traceId", trace.getTraceId());
        body.putAll(members());
        return body;
    }

    @ProblemType(
            name = "invalid",
            status = 400,
            title = "The request is not valid",
            remedy = "Correct what \"violations\" lists, field by field, and send it again. Nothing was stored.")
    public static final class Invalid extends Problem {
        private static final long serialVersionUID = 1L;

        private final transient List<Violation> violations;

        public Invalid(Collection<Violation> violations) {
            this("Correct what \"violations\" lists and send it again. Nothing was stored.", violations);
        }

        private Invalid(String detail, Collection<Violation> violations) {
            super(detail);
            this.violations = List.copyOf(violations);
        }

        /** Where the request as a whole is wrong, not a field of it. */
        public static Invalid request(String detail) {
            return new Invalid(detail, List.of());
        }

        public Invalid(String field, String message) {
            this(List.of(new Violation(field, message)));
        }

        /** Refuses a request without the body that it needs. */
        public static <T> T checkPresent(@Nullable T body) {
            if (body == null) {
                throw new Invalid("body", "is missing; send a JSON object as the API document describes it");
            }
            return body;
        }

        public List<Violation> violations() {
            return violations;
        }

        /** All in one line, for a report where there is nobody to answer. */
        public String summary() {
            return violations.stream()
                    .map(violation -> violation.field() + " " + violation.message())
                    .collect(Collectors.joining("; "));
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("violations", violations);
        }
    }

    @ProblemType(
            name = "unauthorized",
            status = 401,
            title = "This needs a valid access token",
            remedy = "Get a new token from the platform's sign-in and send it as \"Authorization: Bearer …\".")
    public static final class Unauthorized extends Problem {
        private static final long serialVersionUID = 1L;

        public Unauthorized() {
            super("Send \"Authorization: Bearer …\" with a token of this platform's sign-in that is meant for this"
                    + " service and has not expired.");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("WWW-Authenticate", "Bearer");
        }
    }

    @ProblemType(
            name = "forbidden",
            status = 403,
            title = "You are not allowed to do this",
            remedy = "Ask somebody with the role that \"detail\" names, or an administrator for that role.")
    public static final class Forbidden extends Problem {
        private static final long serialVersionUID = 1L;

        public Forbidden(String detail) {
            super(detail);
        }

        /** @param roles that would allow it; empty where nobody says which */
        public static Forbidden needing(Collection<String> roles) {
            return new Forbidden(
                    roles.isEmpty()
                            ? "This needs another role; ask an editor or an administrator."
                            : "This needs the role " + String.join(" or ", roles) + ".");
        }
    }

    @ProblemType(
            name = "not-found",
            status = 404,
            title = "There is nothing here",
            remedy = "Check the address. What is not public is not found either, by those who may not see it.")
    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        public NotFound(String what) {
            super(what + " does not exist, or is not public.");
        }
    }

    @ProblemType(
            name = "method-not-allowed",
            status = 405,
            title = "This method does nothing here",
            remedy = "Use a method that the header Allow names.")
    public static final class MethodNotAllowed extends Problem {
        private static final long serialVersionUID = 1L;

        private final String allowed;

        public MethodNotAllowed(Collection<String> allowed) {
            super("Use " + String.join(", ", allowed) + ".");
            this.allowed = String.join(", ", allowed);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Allow", allowed);
        }
    }

    @ProblemType(
            name = "not-acceptable",
            status = 406,
            title = "This cannot be had in the form that was asked for",
            remedy = "Send an Accept header with a type that the API document names, or none.")
    public static final class NotAcceptable extends Problem {
        private static final long serialVersionUID = 1L;

        public NotAcceptable() {
            super("Accept a media type that the API document names, such as application/json.");
        }
    }

    @ProblemType(
            name = "conflict",
            status = 409,
            title = "It is in the way of something that is there",
            remedy = "Read what is there, as \"detail\" says, and send something that goes with it.")
    public static final class Conflict extends Problem {
        private static final long serialVersionUID = 1L;

        public Conflict(String detail) {
            super(detail);
        }
    }

    @ProblemType(
            name = "gone",
            status = 410,
            title = "This is no longer here",
            remedy = "Forget the address; nothing will be there again.")
    public static final class Gone extends Problem {
        private static final long serialVersionUID = 1L;

        public Gone(String detail) {
            super(detail);
        }
    }

    @ProblemType(
            name = "stale-edit",
            status = 412,
            title = "It was changed meanwhile",
            remedy =
                    "Read it again, bring your change into what is stored now, and send it with the ETag of this answer"
                            + " as If-Match.")
    public static final class StaleEdit extends Problem {
        private static final long serialVersionUID = 1L;

        private final String current;
        private final transient Map<String, Object> members;

        /** @param current the ETag of what is stored now */
        public StaleEdit(String current) {
            this(current, Map.of());
        }

        /** @param members how the sender's change and the stored one could be brought together */
        public StaleEdit(String current, Map<String, Object> members) {
            super("Read it again, bring your change into what is stored now, and send it with its ETag " + current
                    + " as If-Match.");
            this.current = current;
            this.members = Map.copyOf(members);
        }

        public String current() {
            return current;
        }

        @Override
        public Map<String, Object> members() {
            return members;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("ETag", current);
        }
    }

    @ProblemType(
            name = "too-large",
            status = 413,
            title = "The request is too large",
            remedy = "Send less at once; \"detail\" says how much is taken.")
    public static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        /** @param limit in bytes */
        public TooLarge(long limit) {
            super("A body may have at most " + limit + " bytes.");
        }
    }

    @ProblemType(
            name = "unsupported-media-type",
            status = 415,
            title = "This form of body is not taken",
            remedy = "Send a type that the API document names, and name it as Content-Type.")
    public static final class UnsupportedMediaType extends Problem {
        private static final long serialVersionUID = 1L;

        public UnsupportedMediaType(String detail) {
            super(detail);
        }
    }

    @ProblemType(
            name = "precondition-required",
            status = 428,
            title = "Say which version you change",
            remedy = "Read it first and send its ETag as If-Match, so that nobody's change is overwritten.")
    public static final class PreconditionRequired extends Problem {
        private static final long serialVersionUID = 1L;

        public PreconditionRequired() {
            super("Read it first and send its ETag as If-Match, so that nobody's change is overwritten.");
        }
    }

    @ProblemType(
            name = "too-many-requests",
            status = 429,
            title = "There are too many requests",
            remedy = "Send the next one after the seconds that Retry-After names.")
    public static final class TooManyRequests extends Problem {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public TooManyRequests(Duration retryAfter) {
            super("Try again in " + retryAfter.toSeconds() + " s.");
            this.retryAfter = retryAfter;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
    }

    @ProblemType(
            name = "internal",
            status = 500,
            title = "Something went wrong on our side",
            remedy = "Try again, and tell the operator the \"traceId\" if it stays.")
    public static final class Internal extends Problem {
        private static final long serialVersionUID = 1L;

        public Internal(Throwable cause) {
            super("It was logged with the trace id. Try again, and tell the operator if it stays.", cause);
        }
    }

    @ProblemType(
            name = "unavailable",
            status = 503,
            title = "A part of the platform does not answer",
            remedy = "Send the same again after the seconds that Retry-After names. Nothing was lost.")
    public static final class Unavailable extends Problem {
        private static final long serialVersionUID = 1L;
        private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

        private final Duration retryAfter;

        public Unavailable(String detail, Duration retryAfter, @Nullable Throwable cause) {
            super(detail, cause);
            this.retryAfter = retryAfter;
        }

        public Unavailable(String detail, @Nullable Throwable cause) {
            this(detail, RETRY_AFTER, cause);
        }

        /** @param part as operators call it, such as "database" */
        public static Unavailable part(String part, @Nullable Throwable cause) {
            return new Unavailable(
                    "The part that this needs (" + part + ") does not answer. Nothing was changed; try again shortly.",
                    cause);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
    }
}
