package news.broadsheet.analytics.topic;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Stores records and how far their topic has been read, both or neither. */
@ApplicationScoped
class Consumption {
    private final DataSource database;
    private final DeadLetters deadLetters;

    Consumption(DataSource database, DeadLetters deadLetters) {
        this.database = database;
        this.deadLetters = deadLetters;
    }

    @Transactional(rollbackOn = Throwable.class)
    void take(String topic, List<ConsumerRecord<byte[], byte[]>> records, Intake intake) throws SQLException {
        try (Connection connection = database.getConnection()) {
            Map<Integer, Long> after = records.stream()
                    .collect(Collectors.toMap(ConsumerRecord::partition, r -> r.offset() + 1, Long::max));
            Map<Integer, Long> next = Offsets.lock(connection, topic, after.keySet());
            List<ConsumerRecord<byte[], byte[]>> unseen = records.stream()
                    .filter(r -> r.offset() >= next.get(r.partition()))
                    .toList();
            if (!unseen.isEmpty()) {
                deadLetters.add(take(intake, unseen, connection));
                Offsets.move(connection, topic, after);
            }
        }
    }

    /** A record over which the code stumbles is like one that the database refuses: it must not hold up the rest. */
    private static List<Poison> take(Intake intake, List<ConsumerRecord<byte[], byte[]>> records, Connection connection)
            throws SQLException {
        try {
            return intake.take(records, connection);
        } catch (RuntimeException e) {
            throw new SQLDataException("Stumbled over a record: " + e, "22000", e);
        }
    }
}
