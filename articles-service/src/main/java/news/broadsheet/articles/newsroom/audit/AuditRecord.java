package news.broadsheet.articles.newsroom.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What somebody did. The database refuses to change or delete it. */
@Entity
@Immutable
@Table(name = "audit")
class AuditRecord {
    /** Begins with its time, so that a list is in the order of the key. */
    @Id
    UUID id;

    Instant at;
    String byId;
    String byName;
    String action;

    /** Of the thing it was done to. */
    String kind;

    /** Id of that thing. */
    String subject;

    @JdbcTypeCode(SqlTypes.JSON)
    Map<String, Object> details;
}
