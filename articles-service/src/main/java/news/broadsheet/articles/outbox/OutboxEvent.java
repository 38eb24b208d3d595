package news.broadsheet.articles.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;

/** An event that waits, as HQL knows it. Never loaded: {@link Outbox} writes it and reads parts of it. */
@Entity
@Immutable
@Table(name = "outbox")
class OutboxEvent {
    @Id
    Long seq;

    UUID articleId;
    String topic;
    String key;
    String payload;
    String traceparent;
    Instant addedAt;
}
