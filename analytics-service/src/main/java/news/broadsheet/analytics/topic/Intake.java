package news.broadsheet.analytics.topic;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a feature does with the records of a topic. */
public interface Intake {

    /**
     * Stores what the records say. No record comes a second time once this has been committed, unless the offsets were
     * lost.
     *
     * @param connection in the transaction that also remembers how far the topic was read
     * @return the records that make no sense, which are put aside
     */
    List<Poison> take(List<ConsumerRecord<byte[], byte[]>> records, Connection connection) throws SQLException;
}
