package news.broadsheet.articles.audit;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** What of the audit is asked for. All of it must hold. */
public final class AuditFilter {
    private static final int LONGEST = 100;
    private static final int MILLIS_FROM = 16;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    @QueryParam("kind")
    @Parameter(description = "Of the thing, such as article", schema = @Schema(maxLength = LONGEST))
    String kind;

    @QueryParam("id")
    @Parameter(description = "Of the thing; needs its kind", schema = @Schema(maxLength = LONGEST))
    String id;

    @QueryParam("by")
    @Parameter(description = "Id of the staff member", schema = @Schema(maxLength = LONGEST))
    String by;

    @QueryParam("action")
    @Parameter(description = "A verb, such as publish", schema = @Schema(maxLength = LONGEST))
    String action;

    @QueryParam("from")
    @Parameter(description = "ISO 8601 with offset, inclusive", schema = @Schema(format = "date-time"))
    String from;

    @QueryParam("to")
    @Parameter(description = "ISO 8601 with offset, exclusive", schema = @Schema(format = "date-time"))
    String to;

    AuditFilter check() {
        new Violations()
                .line("kind", kind, LONGEST)
                .line("id", id, LONGEST)
                .line("by", by, LONGEST)
                .line("action", action, LONGEST)
                .addIf(id != null && kind == null, "kind", "is required with an id")
                .throwIfAny();
        first();
        last();
        return this;
    }

    /** The smallest id of that time on; null for all. Ids begin with their time. */
    UUID first() {
        return idAt("from", from);
    }

    UUID last() {
        return idAt("to", to);
    }

    private static UUID idAt(String field, String time) {
        if (time == null) {
            return null;
        }
        try {
            Instant at = OffsetDateTime.parse(time).toInstant();
            if (!at.isBefore(Instant.EPOCH) && at.isBefore(LATEST)) {
                return new UUID(at.toEpochMilli() << MILLIS_FROM, 0);
            }
        } catch (DateTimeException e) {
            throw refused(field);
        }
        throw refused(field);
    }

    private static Problem refused(String field) {
        return new Problem.Invalid(
                field, "must be a time as ISO 8601 with offset, such as 2026-09-01T12:00:00Z, not before 1970");
    }

    /** Names the list, for its cursors. */
    @Override
    public String toString() {
        return "audit kind=" + kind + " id=" + id + " by=" + by + " action=" + action + " from=" + from + " to=" + to;
    }
}
