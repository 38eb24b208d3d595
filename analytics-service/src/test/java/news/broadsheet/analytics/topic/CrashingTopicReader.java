package news.broadsheet.analytics.topic;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A topic reader that crashes, once it has something to do, at the step it is told to. */
final class CrashingTopicReader {
    private final CountDownLatch crashed = new CountDownLatch(1);
    private final TopicReader reader;

    /** Steps of one batch, between which it may crash. */
    enum Step {
        BEFORE_THE_TRANSACTION,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    <E> CrashingTopicReader(
            TopicReaders topics, ConsumerTransactions consumption, TopicHandler<E> intake, String member, Step step) {
        TopicHandler<E> crashing = new InterceptedHandler<>(intake, events -> {
            intake.store(events);
            if (step == Step.BEFORE_COMMIT) {
                throw crash();
            }
        });
        reader = topics.open(crashing, member, new ConsumerTransactions(null, null) {
            @Override
            <F> void take(List<ConsumerRecord<byte[], byte[]>> records, TopicHandler<F> into) {
                if (step == Step.BEFORE_THE_TRANSACTION) {
                    throw crash();
                }
                consumption.take(records, into);
                throw crash();
            }
        });
    }

    private SimulatedCrash crash() {
        crashed.countDown();
        return new SimulatedCrash();
    }

    boolean hasCrashed() {
        return crashed.getCount() == 0;
    }

    void close() {
        reader.close();
    }
}
