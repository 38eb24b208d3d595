package news.broadsheet.articles.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something that somebody did.
 *
 * @param by id of the staff member
 * @param kind of the thing it was done to
 * @param subject id of that thing
 */
record AuditEntry(
        UUID id,
        Instant at,
        String by,
        String byName,
        String action,
        String kind,
        String subject,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, description = "What else was worth knowing, such as a reason")
        String details) {}
