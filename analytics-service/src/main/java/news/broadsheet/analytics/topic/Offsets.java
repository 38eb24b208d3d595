package news.broadsheet.analytics.topic;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** How far each topic was read and stored. */
@ApplicationScoped
public class Offsets implements PanacheRepositoryBase<TopicOffset, TopicOffset.Id> {

    /** The offset of the record to be read next, by partition. */
    @Transactional
    Map<Integer, Long> of(String topic) {
        return list("id.topic", topic).stream()
                .collect(Collectors.toMap(TopicOffset::partition, offset -> offset.nextOffset));
    }

    /** @param ends an offset by partition; everything before it must have been stored */
    @Transactional
    public boolean hasReached(String topic, Map<Integer, Long> ends) {
        Map<Integer, Long> stored = of(topic);
        return ends.entrySet().stream().allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /**
     * Locks them until the end of the transaction, so that a reader that lost its partition without noticing waits here for
     * its successor and then finds that the records have been stored.
     */
    List<TopicOffset> lock(String topic, Collection<Integer> partitions) {
        List<TopicOffset> known = locked(topic, partitions);
        if (known.size() == partitions.size()) {
            return known;
        }
        for (int partition : new TreeSet<>(partitions)) {
            Panache.executeUpdate(
                    "insert into TopicOffset (id.topic, id.partition, nextOffset) values (?1, ?2, 0) on conflict do nothing",
                    topic,
                    partition);
        }
        return locked(topic, partitions);
    }

    private List<TopicOffset> locked(String topic, Collection<Integer> partitions) {
        return find("id.topic = ?1 and id.partition in ?2 order by id.partition", topic, partitions)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    @Transactional
    void forget(String topic, int partition) {
        delete("id", new TopicOffset.Id(topic, partition));
    }
}
