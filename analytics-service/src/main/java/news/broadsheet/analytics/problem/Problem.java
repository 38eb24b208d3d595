package news.broadsheet.analytics.problem;

import java.util.List;

/** Everything this service refuses or cannot do, as the client reads it: RFC 9457. */
public abstract sealed class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int RETRY_SECONDS = 5;

    private final String type;
    private final String title;
    private final int status;

    private Problem(String type, String title, int status, String detail, Throwable cause) {
        super(detail, cause);
        this.type = type;
        this.title = title;
        this.status = status;
    }

    String type() {
        return "/problems/" + type;
    }

    String title() {
        return title;
    }

    int status() {
        return status;
    }

    /** Seconds after which another try is worth it, 0 where it is not. */
    int retryAfter() {
        return status == 503 ? RETRY_SECONDS : 0;
    }

    /**
     * What is wrong with one part of the input.
     *
     * @param field where, such as {@code events[2].article}
     * @param message what it should be
     */
    public record Violation(String field, String message) {}

    /** 400 */
    public static final class InvalidInput extends Problem {
        private static final long serialVersionUID = 1;

        @SuppressWarnings("serial") // List.of is serializable
        private final List<Violation> violations;

        public InvalidInput(String field, String message) {
            this(List.of(new Violation(field, message)));
        }

        InvalidInput(List<Violation> violations) {
            super(
                    "invalid-input",
                    "Invalid input",
                    400,
                    "Correct what the violations name and send it again. Nothing was stored.",
                    null);
            this.violations = List.copyOf(violations);
        }

        List<Violation> violations() {
            return violations;
        }
    }

    /** 413 */
    static final class BodyTooLarge extends Problem {
        private static final long serialVersionUID = 1;

        BodyTooLarge(long limit) {
            super(
                    "body-too-large",
                    "Body too large",
                    413,
                    "The body may have " + limit + " bytes at most. Send fewer events at once.",
                    null);
        }
    }

    /** 503: Kafka, or on a first start the database, does not take what was sent. */
    public static final class ViewsNotAccepted extends Problem {
        private static final long serialVersionUID = 1;

        public ViewsNotAccepted(String why, Throwable cause) {
            super(
                    "views-not-accepted",
                    "Views not accepted",
                    503,
                    why + " Send the same events with the same ids again later: none is counted twice.",
                    cause);
        }
    }

    /** 503: the database does not answer. */
    static final class CountsUnavailable extends Problem {
        private static final long serialVersionUID = 1;

        CountsUnavailable(Throwable cause) {
            super(
                    "counts-unavailable",
                    "Counts unavailable",
                    503,
                    "The counts cannot be read just now. Try again in a few seconds.",
                    cause);
        }
    }

    /** What HTTP itself or security refuses. */
    static final class Refused extends Problem {
        private static final long serialVersionUID = 1;

        Refused(String type, String title, int status, String detail, Throwable cause) {
            super(type, title, status, detail, cause);
        }
    }

    /** 500: our fault, of which the client learns nothing but the trace id. */
    static final class Internal extends Problem {
        private static final long serialVersionUID = 1;

        Internal(Throwable cause) {
            super(
                    "internal",
                    "Internal error",
                    500,
                    "Something went wrong here. Try again; if it stays, report the trace id.",
                    cause);
        }
    }
}
