package news.broadsheet.analytics.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Processes the events of a topic. The topics of all beans of this type are read while the service runs. */
public interface TopicHandler<E> {

    String topic();

    /**
     * Reads the event of a record, or returns null when there is nothing to store.
     *
     * @throws IllegalArgumentException when the record is invalid: it goes to the dead letters with this message
     */
    @Nullable
    E read(byte @Nullable [] value);

    /**
     * Stores events in the transaction that also stores the offset. No event comes again after its commit, unless the
     * offsets were lost.
     *
     * @param events at least one, in the order of each partition
     */
    void store(List<E> events);

    /** Says whether a record may wait a moment for others, to be stored with them. */
    default boolean mayWait() {
        return false;
    }
}
