package news.broadsheet.analytics.topic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.Transactional;
import java.sql.SQLDataException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stores records and the offsets of their topic in one transaction. */
@ApplicationScoped
class ConsumerTransactions {
    private final Offsets offsets;
    private final DeadLetters deadLetters;

    ConsumerTransactions(Offsets offsets, DeadLetters deadLetters) {
        this.offsets = offsets;
        this.deadLetters = deadLetters;
    }

    /** @param records records of one topic, at least one */
    @Transactional
    <E> void take(List<ConsumerRecord<byte[], byte[]>> records, TopicHandler<E> intake) {
        moveOn(records, unseen -> store(unseen, intake));
    }

    @Transactional
    void putAside(ConsumerRecord<byte[], byte[]> dead, String reason) {
        moveOn(List.of(dead), unseen -> List.of(new PoisonRecord(dead, reason)));
    }

    private void moveOn(
            List<ConsumerRecord<byte[], byte[]>> records,
            Function<List<ConsumerRecord<byte[], byte[]>>, List<PoisonRecord>> taking) {
        Map<Integer, Long> after =
                records.stream().collect(Collectors.toMap(ConsumerRecord::partition, r -> r.offset() + 1, Long::max));
        Map<Integer, TopicOffset> locked = offsets.lock(records.getFirst().topic(), after.keySet()).stream()
                .collect(Collectors.toMap(TopicOffset::partition, Function.identity()));
        List<ConsumerRecord<byte[], byte[]>> unseen = records.stream()
                .filter(r -> r.offset() >= locked.get(r.partition()).nextOffset)
                .toList();
        if (!unseen.isEmpty()) {
            deadLetters.add(taking.apply(unseen));
            locked.forEach((partition, offset) -> offset.moveTo(after.get(partition)));
            offsets.flush(); // fails here instead of in the commit, which would wrap the cause
        }
    }

    private static <E> List<PoisonRecord> store(List<ConsumerRecord<byte[], byte[]>> records, TopicHandler<E> intake) {
        List<PoisonRecord> poisons = new ArrayList<>();
        List<E> events = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                try {
                    E event = intake.read(record.value());
                    if (event != null) {
                        events.add(event);
                    }
                } catch (IllegalArgumentException e) {
                    poisons.add(new PoisonRecord(record, e.getMessage()));
                }
            }
            if (!events.isEmpty()) {
                intake.store(events);
            }
            return poisons;
        } catch (PersistenceException e) {
            throw e;
        } catch (RuntimeException e) {
            // A record that the code cannot handle must not hold up the rest, like one that the database refuses.
            throw new PersistenceException(new SQLDataException("Stumbled over a record: " + e, "22000", e));
        }
    }
}
