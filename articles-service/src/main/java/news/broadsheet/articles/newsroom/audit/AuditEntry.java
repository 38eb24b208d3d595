package news.broadsheet.articles.newsroom.audit;

import io.quarkus.hibernate.orm.panache.common.ProjectedFieldName;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What somebody did, as it is read.
 *
 * @param by id of the staff member
 * @param kind of the thing it was done to
 * @param subject id of that thing
 */
@RegisterForReflection
record AuditEntry(
        UUID id,
        Instant at,
        @ProjectedFieldName("byId") String by,
        String byName,
        String action,
        String kind,
        String subject,

        @Schema(type = SchemaType.OBJECT, description = "What else was worth knowing, such as a reason")
        Object details) {}
