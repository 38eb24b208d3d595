package news.broadsheet.gateway.problem;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Every refusal of the gateway itself (RFC 9457). What a service refuses passes as the service said it. */
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

    public int status() {
        return status;
    }

    /** Kebab-case, the last part of the type's address. */
    public String type() {
        return type;
    }

    public String title() {
        return title;
    }

    /** Response headers that this refusal asks for. */
    public Map<String, String> headers() {
        return Map.of();
    }

    public static final class MalformedRequest extends Problem {
        private static final long serialVersionUID = 1L;

        public MalformedRequest(String detail) {
            super(400, "malformed-request", "The request cannot be understood", detail);
        }
    }

    /** A request that could end in more than one place: what follows it would be read as the next one. */
    public static final class UnknownFraming extends Problem {
        private static final long serialVersionUID = 1L;

        public UnknownFraming() {
            super(
                    501,
                    "unknown-transfer-encoding",
                    "The request's body is sent in a way that is not known here",
                    "Send it with Content-Length, or with \"Transfer-Encoding: chunked\" and nothing else.");
        }
    }

    /** A request for a host that this is not. Its name comes back in no answer. */
    public static final class Misdirected extends Problem {
        private static final long serialVersionUID = 1L;

        public Misdirected() {
            super(
                    421,
                    "misdirected",
                    "This is another site",
                    "The host asked for is not served here. Operators: see gateway.site.url and gateway.site.other-hosts.");
        }
    }

    public static final class SignInNeeded extends Problem {
        private static final long serialVersionUID = 1L;

        public SignInNeeded() {
            super(
                    401,
                    "sign-in-needed",
                    "This needs a valid access token",
                    "Send \"Authorization: Bearer …\" with a token of this platform's sign-in that has not expired.");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("WWW-Authenticate", "Bearer");
        }
    }

    public static final class NotAllowed extends Problem {
        private static final long serialVersionUID = 1L;

        public NotAllowed(Collection<String> roles) {
            super(
                    403,
                    "not-allowed",
                    "Your role does not allow this",
                    roles.isEmpty()
                            ? "Ask an administrator for the role that this needs."
                            : "This needs the role " + String.join(" or ", List.copyOf(roles)) + ".");
        }
    }

    public static final class NoSuchPage extends Problem {
        private static final long serialVersionUID = 1L;

        public NoSuchPage(String path) {
            super(404, "not-found", "There is nothing here", "Nothing is served at " + path + ". See /api/docs.");
        }
    }

    /** What was published and is no longer. */
    public static final class Withdrawn extends Problem {
        private static final long serialVersionUID = 1L;

        public Withdrawn(String reason) {
            super(410, "withdrawn", "The article was withdrawn", reason);
        }
    }

    public static final class MethodNotAllowed extends Problem {
        private static final long serialVersionUID = 1L;

        private final String allowed;

        public MethodNotAllowed(String method, Collection<String> allowed) {
            super(
                    405,
                    "method-not-allowed",
                    "This method does nothing here",
                    method + " is not served here; use " + String.join(", ", allowed) + ".");
            this.allowed = String.join(", ", allowed);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Allow", allowed);
        }
    }

    public static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        public TooLarge(long limit) {
            super(413, "too-large", "The request is too large", "A body may have at most " + limit + " bytes.");
        }
    }

    /** A part that this answer needs is down, and no kept copy stands in for it. */
    public static final class PartDown extends Problem {
        private static final long serialVersionUID = 1L;
        private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

        public PartDown(String part) {
            super(
                    503,
                    "part-down",
                    "A part of the site is down",
                    "The part that knows this (" + part + ") does not answer. Nothing was lost; try again shortly.");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
        }
    }
}
