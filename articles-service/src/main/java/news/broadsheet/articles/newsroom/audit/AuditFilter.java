package news.broadsheet.articles.newsroom.audit;

import jakarta.ws.rs.QueryParam;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Says which entries of the audit are asked for. All that is given must hold. */
public final class AuditFilter {
    private static final int LONGEST = 100;
    private static final int MILLIS_FROM = 16;
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");
    private static final UUID LAST = new UUID(-1, -1);
    private static final Map<String, String> CONDITIONS = Map.of(
            "kind", "kind = :kind",
            "subject", "subject = :subject",
            "by", "byId = :by",
            "action", "action = :action",
            "first", "id >= :first",
            "last", "id < :last",
            "after", "id < :after");

    @QueryParam("kind")
    @Parameter(description = "Of the thing, such as article", schema = @Schema(maxLength = LONGEST))
    @Nullable
    String kind;

    @QueryParam("id")
    @Parameter(description = "Of the thing; needs its kind", schema = @Schema(maxLength = LONGEST))
    @Nullable
    String id;

    @QueryParam("by")
    @Parameter(description = "Id of the staff member", schema = @Schema(maxLength = LONGEST))
    @Nullable
    String by;

    @QueryParam("action")
    @Parameter(description = "A verb, such as publish", schema = @Schema(maxLength = LONGEST))
    @Nullable
    String action;

    @QueryParam("from")
    @Parameter(description = "ISO 8601 with offset, inclusive", schema = @Schema(format = "date-time"))
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "ISO 8601 with offset, exclusive", schema = @Schema(format = "date-time"))
    @Nullable
    String to;

    AuditFilter check() {
        new Violations()
                .line("kind", kind, LONGEST)
                .line("id", id, LONGEST)
                .line("by", by, LONGEST)
                .line("action", action, LONGEST)
                .addIf(id != null && kind == null, "kind", "is required with an id")
                .throwIfAny();
        parameters(null);
        return this;
    }

    /** Names only what is asked for, so that PostgreSQL plans each combination by its own index. */
    String condition(@Nullable UUID after) {
        return parameters(after).keySet().stream().map(CONDITIONS::get).collect(Collectors.joining(" and "));
    }

    /** Keeps the order of the conditions. */
    Map<String, Object> parameters(@Nullable UUID after) {
        Map<String, Object> parameters = new LinkedHashMap<>();
        parameters.put("kind", kind);
        parameters.put("subject", id);
        parameters.put("by", by);
        parameters.put("action", action);
        parameters.put("first", idAt("from", from));
        parameters.put("last", idAt("to", to));
        parameters.put("after", after == null ? LAST : after);
        parameters.values().removeIf(Objects::isNull);
        return parameters;
    }

    /** The smallest id of that time on: ids begin with their time. */
    private static @Nullable UUID idAt(String field, @Nullable String time) {
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
