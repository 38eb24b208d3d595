package news.broadsheet.analytics.topic;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import news.broadsheet.analytics.outage.FailureLog;
import news.broadsheet.analytics.start.SchemaMigration;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CloseOptions.GroupMembershipOperation;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;

/**
 * Reads a topic in a thread of its own. It continues at the offsets in the database, never at Kafka's: only the
 * database knows what was stored. After any failure it starts again from there, so an outage of either server delays
 * events and never loses them.
 */
final class TopicReader implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long PAUSE_SECONDS = 1;
    private static final String UNIQUE_VIOLATION = "23505";

    private final String topic;
    private final TopicHandler<?> intake;
    private final SchemaMigration schema;
    private final Offsets offsets;
    private final ConsumerTransactions consumption;
    private final Supplier<Consumer<byte[], byte[]>> consumers;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread thread;
    private volatile Consumer<byte[], byte[]> consumer;
    private final FailureLog failures;
    private volatile long lag;
    private volatile long lastRead = System.nanoTime();

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
        this.failures = new FailureLog(
                LOG,
                "Cannot read " + topic + "; trying again every " + PAUSE_SECONDS + " s until it works",
                "Reading " + topic + " again");
        this.thread = Thread.ofPlatform().daemon().name(topic + "-reader").unstarted(this::run);
    }

    TopicReader start() {
        thread.start();
        return this;
    }

    /** Returns how many records of this reader's partitions are waiting. */
    long lag() {
        return lag;
    }

    /**
     * Returns for how long records could not be stored; under a second when all is well. While Kafka is away nothing
     * waits to be stored, so this does not show that.
     */
    double stalledSeconds() {
        return isStopped() ? 0 : (System.nanoTime() - lastRead) / 1e9;
    }

    /** Says whether the reader runs, or was stopped on purpose. */
    boolean isSound() {
        return thread.isAlive() || isStopped();
    }

    private boolean isStopped() {
        return stopped.getCount() == 0;
    }

    private void run() {
        try {
            while (!isStopped()) {
                try {
                    read();
                } catch (WakeupException e) {
                    LOG.debugf("Woken up to stop reading %s", topic);
                } catch (Exception | AssertionError e) {
                    // The driver asserts that a connection does not break in the middle of a batch.
                    failures.failed(e);
                    if (stopped.await(PAUSE_SECONDS, TimeUnit.SECONDS)) {
                        return;
                    }
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() throws SQLException {
        schema.ensure();
        Map<Integer, Long> stored = offsets.of(topic); // fails before the group is joined
        LOG.debugf("Reading %s from %s", topic, stored);
        Consumer<byte[], byte[]> opened = consumers.get();
        consumer = opened;
        try {
            opened.subscribe(List.of(topic), new GoOnWhereStored(opened));
            while (!isStopped()) {
                List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
                opened.poll(POLL).forEach(records::add);
                if (!records.isEmpty()) {
                    take(records);
                }
                lag = lag(opened);
                lastRead = System.nanoTime();
                failures.worked();
            }
        } finally {
            consumer = null;
            // Leaving hands the partitions over at once. After a failure the member stays and is back in a second.
            opened.close(CloseOptions.timeout(PATIENCE)
                    .withGroupMembershipOperation(
                            isStopped()
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

    /** Hands the partitions over and returns when nothing is being stored any more. */
    @Override
    public void close() {
        stopped.countDown();
        Consumer<byte[], byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        try {
            thread.join(PATIENCE.multipliedBy(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
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
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, PATIENCE);
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
