package news.broadsheet.analytics.topic;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** A reader that dies, once it has something to do, at the step it is told to. */
final class Mortal {
    private final CountDownLatch died = new CountDownLatch(1);
    private final TopicReader reader;

    /** Steps of one batch, between which the power may fail. */
    enum Step {
        BEFORE_THE_TRANSACTION,
        BEFORE_COMMIT,
        AFTER_COMMIT
    }

    <E> Mortal(
            TopicReaders topics, ConsumerTransactions consumption, TopicHandler<E> intake, String member, Step step) {
        TopicHandler<E> dying = new Disturbed<>(intake, events -> {
            intake.store(events);
            if (step == Step.BEFORE_COMMIT) {
                throw die();
            }
        });
        reader = topics.open(dying, member, new ConsumerTransactions(null, null) {
            @Override
            <F> void take(List<ConsumerRecord<byte[], byte[]>> records, TopicHandler<F> into) {
                if (step == Step.BEFORE_THE_TRANSACTION) {
                    throw die();
                }
                consumption.take(records, into);
                throw die();
            }
        });
    }

    private Died die() {
        died.countDown();
        return new Died();
    }

    boolean isDead() {
        return died.getCount() == 0;
    }

    void bury() {
        reader.close();
    }
}
