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

/** Stores up to which offset each topic was processed. */
@ApplicationScoped
public class Offsets implements PanacheRepositoryBase<TopicOffset, TopicOffset.Id> {

    /** Returns the next offset to read by partition. */
    @Transactional
    Map<Integer, Long> of(String topic) {
        return list("id.topic", topic).stream()
                .collect(Collectors.toMap(TopicOffset::partition, offset -> offset.nextOffset));
    }

    /** @param ends offsets by partition, before which everything must have been stored */
    @Transactional
    public boolean hasReached(String topic, Map<Integer, Long> ends) {
        Map<Integer, Long> stored = of(topic);
        return ends.entrySet().stream().allMatch(end -> stored.getOrDefault(end.getKey(), 0L) >= end.getValue());
    }

    /**
     * Locks the offsets until the end of the transaction: a reader that lost its partition without noticing waits for
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
