package news.broadsheet.analytics.topic;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;

/** Up to which offset a partition was processed. */
@Entity
class TopicOffset {

    @EmbeddedId
    Id id;

    /** Offset of the next record to read. */
    long nextOffset;

    @Embeddable
    record Id(String topic, int partition) {}

    int partition() {
        return id.partition();
    }

    /** Never moves back. */
    void moveTo(long offset) {
        nextOffset = Math.max(nextOffset, offset);
    }
}
