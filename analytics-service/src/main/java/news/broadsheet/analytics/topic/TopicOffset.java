package news.broadsheet.analytics.topic;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** How far a partition of a topic was read. */
@Entity
class TopicOffset {

    @EmbeddedId
    Id id;

    /** Of the record to be read next. */
    long nextOffset;

    @Embeddable
    record Id(String topic, int partition) {}

    int partition() {
        return id.partition();
    }

    /** Never back. */
    void moveTo(long offset) {
        nextOffset = Math.max(nextOffset, offset);
    }
}
