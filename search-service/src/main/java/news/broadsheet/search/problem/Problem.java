package news.broadsheet.search.problem;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every refusal of this service (RFC 9457). */
public abstract sealed class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String type;
    private final String title;

    private Problem(int status, String type, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.type = type;
        this.title = title;
    }

    int status() {
        return status;
    }

    /** Kebab-case, the last part of the type's address. */
    String type() {
        return type;
    }

    String title() {
        return title;
    }

    /** Response headers that this refusal asks for. */
    Map<String, String> headers() {
        return Map.of();
    }

    /** What it says beyond the members that every problem has. */
    Map<String, Object> members() {
        return Map.of();
    }

    public static final class InvalidInput extends Problem {
        private static final long serialVersionUID = 1L;

        private final transient List<Violation> violations;

        public InvalidInput(List<Violation> violations) {
            super(
                    400,
                    "invalid-input",
                    "The input is not valid",
                    "Correct what \"violations\" lists and send it again.");
            this.violations = List.copyOf(violations);
        }

        @Override
        Map<String, Object> members() {
            return Map.of("violations", violations);
        }
    }

    /** Elasticsearch is down, not ready, or has more to do than it can. */
    public static final class SearchUnavailable extends Problem {
        private static final long serialVersionUID = 1L;

        private final Duration retryAfter;

        public SearchUnavailable(Duration retryAfter) {
            super(
                    503,
                    "search-unavailable",
                    "The search does not answer at the moment",
                    "Try again in %d s. The latest articles can still be read.".formatted(retryAfter.toSeconds()));
            this.retryAfter = retryAfter;
        }

        @Override
        Map<String, String> headers() {
            return Map.of("Retry-After", Long.toString(retryAfter.toSeconds()));
        }
    }

    static final class SignInNeeded extends Problem {
        private static final long serialVersionUID = 1L;

        SignInNeeded() {
            super(
                    401,
                    "sign-in-needed",
                    "This needs a valid access token",
                    "Send \"Authorization: Bearer …\" with a token for search-service that has not expired.");
        }

        @Override
        Map<String, String> headers() {
            return Map.of("WWW-Authenticate", "Bearer");
        }
    }

    static final class NotAllowed extends Problem {
        private static final long serialVersionUID = 1L;

        NotAllowed() {
            super(403, "not-allowed", "You are not allowed to do this", "Searching needs the role site or reporter.");
        }
    }

    static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        NotFound(String what) {
            super(404, "not-found", "There is nothing here", what + " does not exist.");
        }
    }

    static final class MethodNotAllowed extends Problem {
        private static final long serialVersionUID = 1L;

        private final String allowed;

        MethodNotAllowed(Collection<String> allowed) {
            super(
                    405,
                    "method-not-allowed",
                    "This method does nothing here",
                    "Use " + String.join(", ", allowed) + ".");
            this.allowed = String.join(", ", allowed);
        }

        @Override
        Map<String, String> headers() {
            return Map.of("Allow", allowed);
        }
    }

    /** What HTTP's own words say well enough: 406, 413 and the like. */
    static final class Refused extends Problem {
        private static final long serialVersionUID = 1L;

        Refused(int status, String reason) {
            super(
                    status,
                    reason.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    reason,
                    "Send no body and accept application/json, as the API document describes it.");
        }
    }

    static final class IdentityDown extends Problem {
        private static final long serialVersionUID = 1L;

        IdentityDown() {
            super(
                    503,
                    "part-down",
                    "A part of the platform is down",
                    "The identity server does not answer, so that nobody's token can be verified. Try again shortly.");
        }

        @Override
        Map<String, String> headers() {
            return Map.of("Retry-After", "5");
        }
    }

    static final class Unexpected extends Problem {
        private static final long serialVersionUID = 1L;

        Unexpected() {
            super(
                    500,
                    "unexpected",
                    "Something went wrong on our side",
                    "It was logged with the trace id. Try again, and tell the operator if it stays.");
        }
    }
}
