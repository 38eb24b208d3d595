package news.broadsheet.articles.problem;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

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

    /** What it says beyond the members that every problem has. */
    public Map<String, Object> members() {
        return Map.of();
    }

    public static final class MalformedRequest extends Problem {
        private static final long serialVersionUID = 1L;

        public MalformedRequest(String detail) {
            super(400, "malformed-request", "The request cannot be understood", detail);
        }

        /** Refuses a request without the body that it needs. */
        public static <T> T checkPresent(T body) {
            if (body == null) {
                throw new MalformedRequest("Send a JSON object as the API document describes it; there was none.");
            }
            return body;
        }
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

        public InvalidInput(String field, String message) {
            this(List.of(new Violation(field, message)));
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

    public static final class SignInNeeded extends Problem {
        private static final long serialVersionUID = 1L;

        public SignInNeeded() {
            super(
                    401,
                    "sign-in-needed",
                    "This needs a valid access token",
                    "Send \"Authorization: Bearer …\" with a token for articles-service that has not expired.");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("WWW-Authenticate", "Bearer");
        }
    }

    public static final class NotAllowed extends Problem {
        private static final long serialVersionUID = 1L;

        public NotAllowed(String detail) {
            super(403, "not-allowed", "You are not allowed to do this", detail);
        }
    }

    public static final class NotFound extends Problem {
        private static final long serialVersionUID = 1L;

        public NotFound(String what) {
            super(404, "not-found", "There is nothing here", what + " does not exist, or is not public.");
        }
    }

    public static final class MethodNotAllowed extends Problem {
        private static final long serialVersionUID = 1L;

        private final String allowed;

        public MethodNotAllowed(Collection<String> allowed) {
            super(
                    405,
                    "method-not-allowed",
                    "This method does nothing here",
                    "Use " + String.join(", ", allowed) + ".");
            this.allowed = String.join(", ", allowed);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Allow", allowed);
        }
    }

    public static final class IllegalMove extends Problem {
        private static final long serialVersionUID = 1L;

        private final transient List<String> allowed;

        public IllegalMove(String move, String status, List<String> allowed) {
            super(
                    409,
                    "illegal-move",
                    "The article's status does not allow this",
                    "\"%s\" is not possible while the article is \"%s\". Possible: %s."
                            .formatted(move, status, allowed.isEmpty() ? "nothing" : String.join(", ", allowed)));
            this.allowed = List.copyOf(allowed);
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("allowedMoves", allowed);
        }
    }

    public static final class Embargoed extends Problem {
        private static final long serialVersionUID = 1L;

        public Embargoed(Instant until) {
            super(
                    409,
                    "embargoed",
                    "The article is under embargo",
                    "Nothing of it may be used before " + until
                            + ". Plan it for then, or ask a chief, who may let it out earlier with a reason.");
        }
    }

    public static final class NothingToCorrect extends Problem {
        private static final long serialVersionUID = 1L;

        public NothingToCorrect() {
            super(
                    409,
                    "nothing-to-correct",
                    "The live article has no unpublished changes",
                    "Save the corrected article with PUT first, then correct it with the reason.");
        }
    }

    public static final class NothingPlanned extends Problem {
        private static final long serialVersionUID = 1L;

        public NothingPlanned() {
            super(
                    409,
                    "nothing-planned",
                    "Nothing of that kind is planned",
                    "Read the article's plans; it may have happened already.");
        }
    }

    public static final class AlreadyExists extends Problem {
        private static final long serialVersionUID = 1L;

        public AlreadyExists(String detail) {
            super(409, "already-exists", "It exists already", detail);
        }
    }

    /** A tag that another has taken the place of. */
    public static final class Merged extends Problem {
        private static final long serialVersionUID = 1L;

        private final String into;

        public Merged(String slug, String into) {
            super(
                    409,
                    "merged",
                    "The tag was merged into another",
                    "\"%s\" is \"%s\" now. Take that one instead.".formatted(slug, into));
            this.into = into;
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("into", into);
        }
    }

    /** The draft is a colleague's to save; a session of the caller's was taken over or looks on. */
    public static final class DraftHeld extends Problem {
        private static final long serialVersionUID = 1L;

        private final transient Map<String, Object> members;

        private DraftHeld(String type, String title, String detail, Map<String, Object> members) {
            super(409, type, title, detail);
            this.members = Map.copyOf(members);
        }

        /** @param reason null where none was given */
        public static DraftHeld takenOver(String by, Instant at, String reason) {
            return new DraftHeld(
                    "session-taken-over",
                    "A colleague took the draft over",
                    by + " took it over at " + at + (reason == null ? "." : ": " + reason)
                            + " Read it again, and open a new session to bring your change in.",
                    reason == null
                            ? Map.of("takenOverBy", by, "takenOverAt", at)
                            : Map.of("takenOverBy", by, "takenOverAt", at, "reason", reason));
        }

        public static DraftHeld open(String by, Instant since) {
            return new DraftHeld(
                    "draft-held",
                    "A colleague has the draft open",
                    by + " has it open since " + since + ". Wait, or take it over first.",
                    Map.of("heldBy", by, "since", since));
        }

        @Override
        public Map<String, Object> members() {
            return members;
        }
    }

    /** A link that showed something for a while. */
    public static final class LinkOver extends Problem {
        private static final long serialVersionUID = 1L;

        public LinkOver(String detail) {
            super(410, "link-over", "This link shows nothing any more", detail);
        }
    }

    /** What was published and is no longer. The one refusal that may be cached, under the article's tag. */
    public static final class Withdrawn extends Problem {
        private static final long serialVersionUID = 1L;

        private final String reason;
        private final String redirect;
        private final String tags;

        /** @param redirect address on this site to read instead, or null */
        public Withdrawn(String reason, String redirect, Collection<String> tags) {
            super(
                    410,
                    "withdrawn",
                    "The article was withdrawn",
                    reason + (redirect == null ? "" : " Read " + redirect + " instead."));
            this.reason = reason;
            this.redirect = redirect;
            this.tags = String.join(", ", tags);
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Cache-Control", "public, max-age=0, s-maxage=10, stale-if-error=86400", "Cache-Tag", tags);
        }

        @Override
        public Map<String, Object> members() {
            return redirect == null ? Map.of("reason", reason) : Map.of("reason", reason, "redirect", redirect);
        }
    }

    /** Nobody may delete a picture under an article. */
    public static final class PictureInUse extends Problem {
        private static final long serialVersionUID = 1L;

        private final transient List<?> uses;

        /** @param uses the articles that show it, or the first of them */
        public PictureInUse(List<?> uses) {
            super(
                    409,
                    "picture-in-use",
                    "Articles show this picture",
                    "Take it out of the articles that \"uses\" lists, then delete it again.");
            this.uses = List.copyOf(uses);
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("uses", uses);
        }
    }

    /** 415 for what is no picture, 422 for one that is damaged or too large. */
    public static final class UnfitImage extends Problem {
        private static final long serialVersionUID = 1L;

        public UnfitImage(int status, String detail) {
            super(status, "unfit-image", "This cannot be used as a picture", detail);
        }
    }

    public static final class RangeUnsatisfiable extends Problem {
        private static final long serialVersionUID = 1L;

        private final long size;

        public RangeUnsatisfiable(long size) {
            super(
                    416,
                    "range-unsatisfiable",
                    "The file has no such bytes",
                    "Ask for bytes of the " + size + " that it has.");
            this.size = size;
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Content-Range", "bytes */" + size);
        }
    }

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
            super(
                    412,
                    "stale-edit",
                    "It was changed meanwhile",
                    "Read it again, bring your change into what is stored now, and send it with its ETag " + current
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

    public static final class TooLarge extends Problem {
        private static final long serialVersionUID = 1L;

        public TooLarge(long limit) {
            super(413, "too-large", "The request is too large", "A body may have at most " + limit + " bytes.");
        }
    }

    /** Saved it may be, published not. */
    public static final class Incomplete extends Problem {
        private static final long serialVersionUID = 1L;

        private final transient List<Violation> violations;
        private final transient List<Violation> warnings;

        /** @param warnings what does not keep it from being published */
        public Incomplete(List<Violation> violations, List<Violation> warnings) {
            super(
                    422,
                    "incomplete",
                    "The article is not complete",
                    "Save what \"violations\" lists, then publish it again.");
            this.violations = List.copyOf(violations);
            this.warnings = List.copyOf(warnings);
        }

        @Override
        public Map<String, Object> members() {
            return Map.of("violations", violations, "warnings", warnings);
        }
    }

    public static final class KeyReused extends Problem {
        private static final long serialVersionUID = 1L;

        public KeyReused() {
            super(
                    422,
                    "idempotency-key-reused",
                    "The Idempotency-Key was used for something else",
                    "Repeat the same request under this key, or take a new key for a new one.");
        }
    }

    public static final class VersionNeeded extends Problem {
        private static final long serialVersionUID = 1L;

        public VersionNeeded() {
            super(
                    428,
                    "version-needed",
                    "Say which version you change",
                    "Read it first and send its ETag as If-Match, so that nobody's change is overwritten.");
        }
    }

    /** A server that this answer needs is down; nothing was stored. */
    public static final class PartDown extends Problem {
        private static final long serialVersionUID = 1L;
        private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

        public PartDown(String part) {
            super(
                    503,
                    "part-down",
                    "A part of the platform is down",
                    "The " + part + " does not answer. Nothing was changed; try again shortly.");
        }

        @Override
        public Map<String, String> headers() {
            return Map.of("Retry-After", Long.toString(RETRY_AFTER.toSeconds()));
        }
    }

    /** What HTTP's own words say well enough: 406, 415 and the like. */
    public static final class Refused extends Problem {
        private static final long serialVersionUID = 1L;

        public Refused(int status, String reason) {
            super(
                    status,
                    reason.toLowerCase(Locale.ROOT).replace(' ', '-'),
                    reason,
                    "Send and accept application/json, as the API document describes it.");
        }
    }

    public static final class Unexpected extends Problem {
        private static final long serialVersionUID = 1L;

        public Unexpected() {
            super(
                    500,
                    "unexpected",
                    "Something went wrong on our side",
                    "It was logged with the trace id. Try again, and tell the operator if it stays.");
        }
    }
}
