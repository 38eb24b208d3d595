package news.broadsheet.analytics.topic;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;

/** How far each topic was read: the offset of the record to be read next, by partition. */
@ApplicationScoped
class Offsets {
    private final DataSource database;

    Offsets(DataSource database) {
        this.database = database;
    }

    Map<Integer, Long> of(String topic) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(
                        "select partition, next_offset from topic_offset where topic = ?")) {
            select.setString(1, topic);
            return read(select);
        }
    }

    /**
     * Locks them until the end of the transaction, so that a reader that lost its partition without noticing waits here for
     * its successor and then finds that the records have been stored.
     */
    static Map<Integer, Long> lock(Connection connection, String topic, Collection<Integer> partitions)
            throws SQLException {
        Object[] numbers = partitions.toArray();
        try (PreparedStatement insert = connection.prepareStatement("""
                        insert into topic_offset (topic, partition, next_offset)
                        select ?, partition, 0 from unnest(?) partition order by partition
                        on conflict do nothing""");
                PreparedStatement select = connection.prepareStatement("""
                        select partition, next_offset from topic_offset
                        where topic = ? and partition = any (?) order by partition for update""")) {
            insert.setString(1, topic);
            insert.setArray(2, connection.createArrayOf("int", numbers));
            insert.executeUpdate();
            select.setString(1, topic);
            select.setArray(2, connection.createArrayOf("int", numbers));
            return read(select);
        }
    }

    static void move(Connection connection, String topic, Map<Integer, Long> next) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update topic_offset set next_offset = greatest(next_offset, ?) where topic = ? and partition = ?")) {
            for (Map.Entry<Integer, Long> entry : next.entrySet()) {
                update.setLong(1, entry.getValue());
                update.setString(2, topic);
                update.setInt(3, entry.getKey());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    void forget(String topic, int partition) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("delete from topic_offset where topic = ? and partition = ?")) {
            delete.setString(1, topic);
            delete.setInt(2, partition);
            delete.executeUpdate();
        }
    }

    private static Map<Integer, Long> read(PreparedStatement select) throws SQLException {
        Map<Integer, Long> offsets = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                offsets.put(rows.getInt(1), rows.getLong(2));
            }
        }
        return offsets;
    }
}
