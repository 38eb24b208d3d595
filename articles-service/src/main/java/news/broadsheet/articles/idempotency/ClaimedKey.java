package news.broadsheet.articles.idempotency;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** A key under which something was created. */
@Entity
@Immutable
@Table(name = "idempotency_key")
class ClaimedKey {

    @EmbeddedId
    Id id;

    /** Hash of the request: the same key with another one is refused. */
    String fingerprint;

    /** Id of what was created. */
    String created;

    Instant createdAt;

    /** @param owner id of the staff member: others may use the same key */
    @Embeddable
    record Id(String owner, String key) {}
}
