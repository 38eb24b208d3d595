package news.broadsheet.analytics.topic;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import news.broadsheet.analytics.start.SchemaMigration;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads a topic, one poll with each step. It continues at the offsets in the database, never at Kafka's: only the
 * database knows what was stored. After any failure it starts again from there, so an outage of either server delays
 * events and never loses them.
 */
final class TopicReader {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    /** How long a step waits for records; a stop waits as long. */
    private static final Duration POLL = Duration.ofMillis(500);

    private static final Duration KAFKA_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String UNIQUE_VIOLATION = "23505";

    private final String topic;
    private final TopicHandler<?> intake;
    private final SchemaMigration schema;
    private final Offsets offsets;
    private final ConsumerTransactions consumption;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final Worker worker;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private volatile long lag;

    TopicReader(
            TopicHandler<?> intake,
            SchemaMigration schema,
            Offsets offsets,
            ConsumerTransactions consumption,
            Supplier<Consumer<byte[], byte[]>> consumers) {
        this.topic = intake.topic();
        this.intake = intake;
        this.schema = schema;
        this.offsets = offsets;
        this.consumption = consumption;
        this.consumers = consumers;
        FailureLog failures = new FailureLog(
                TopicReader.class,
                "Cannot read " + topic + "; trying again every " + PAUSE.toSeconds() + " s until it works",
                "Reading " + topic + " again");
        this.worker = new Worker(topic + "-reader", Duration.ZERO, PAUSE, failures, this::read)
                .afterFailure(this::closeConsumer)
                .atTheEnd(this::closeConsumer);
    }

    Worker worker() {
        return worker;
    }

    /** Hands the partitions over and returns when nothing is being stored any more. */
    void close() {
        worker.stop();
    }

    /** Returns how many records of this reader's partitions are waiting. */
    long lag() {
        return lag;
    }

    private boolean read() throws SQLException {
        if (consumer == null) {
            schema.ensure();
            Map<Integer, Long> stored = offsets.of(topic); // fails before the group is joined
            LOG.debugf("Reading %s from %s", topic, stored);
            consumer = consumers.get();
            consumer.subscribe(List.of(topic), new GoOnWhereStored(consumer));
        }
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        if (!records.isEmpty()) {
            take(records);
        }
        lag = lag(consumer);
        return !records.isEmpty();
    }

    /** Leaving hands the partitions over at once. After a failure the member stays and is back in a second. */
    private void closeConsumer() {
        if (consumer != null) {
            Consumer<byte[], byte[]> broken = consumer;
            consumer = null;
            broken.close(CloseOptions.timeout(KAFKA_TIMEOUT)
                    .withGroupMembershipOperation(
                            worker.isStopping()
                                    ? GroupMembershipOperation.LEAVE_GROUP
                                    : GroupMembershipOperation.REMAIN_IN_GROUP));
        }
    }

    /** Stores records together; when the database refuses one of them, each alone. */
    private void take(List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            consumption.take(records, intake);
        } catch (RuntimeException e) {
            String state = sqlState(e);
            if (!isAboutData(state)) {
                throw e;
            }
            if (records.size() == 1) {
                LOG.error("Not even alone can this record be stored", e);
                consumption.putAside(records.getFirst(), "cannot be stored: SQL state " + state);
            } else {
                records.forEach(record -> take(List.of(record)));
            }
        }
    }

    private static String sqlState(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }

    /**
     * Data exceptions and violated constraints are permanent; all other failures pass. So does a duplicate key:
     * another reader was faster, and the next attempt finds its row.
     */
    private static boolean isAboutData(String sqlState) {
        return sqlState.startsWith("22") || (sqlState.startsWith("23") && !sqlState.equals(UNIQUE_VIOLATION));
    }

    private static long lag(Consumer<byte[], byte[]> consumer) {
        return consumer.assignment().stream()
                .map(consumer::currentLag)
                .mapToLong(known -> known.orElse(0))
                .sum();
    }

    private final class GoOnWhereStored implements ConsumerRebalanceListener {
        private final Consumer<byte[], byte[]> consumer;

        private GoOnWhereStored(Consumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (partitions.isEmpty()) {
                return; // a rebalance without new partitions
            }
            Map<Integer, Long> stored = offsets.of(topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, KAFKA_TIMEOUT);
            for (TopicPartition partition : partitions) {
                Long next = stored.get(partition.partition());
                if (next != null && next > ends.get(partition)) {
                    LOG.warnf(
                            "%s ends at %d but was read up to %d: it was made anew, and is read from its beginning",
                            partition, ends.get(partition), next);
                    offsets.forget(topic, partition.partition());
                    next = null;
                }
                if (next == null) {
                    consumer.seekToBeginning(List.of(partition));
                } else {
                    consumer.seek(partition, next);
                }
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            // Nothing is held between two polls.
        }
    }
}
