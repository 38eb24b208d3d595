package news.broadsheet.analytics.topic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a feature does with a topic. The topics of all beans of this type are read as long as the service runs. */
public interface TopicHandler<E> {

    String topic();

    /**
     * The event that a record holds, null where it holds nothing to store.
     *
     * @throws IllegalArgumentException where it makes no sense: the record is put aside with this reason
     */
    @Nullable
    E read(byte @Nullable [] value);

    /**
     * Stores events in the transaction that also remembers how far the topic was read. None comes a second time once this
     * has been committed, unless the offsets were lost.
     *
     * @param events at least one, in the order of each partition
     */
    void store(List<E> events);
}
