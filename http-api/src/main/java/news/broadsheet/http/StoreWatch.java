package news.broadsheet.http;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks the store four times a second, one question at a time. It is away when two looks in a row found a refusal, or four
 * no answer: that is a second in which this process did run, so that a pause of the process itself is not taken for one of
 * the store. A slow statement is none either, because the store is asked on a connection of its own.
 */
@Singleton
class StoreWatch {
    private static final Logger LOG = Logger.getLogger(StoreWatch.class);
    private static final long MILLIS_BETWEEN_LOOKS = 250;
    private static final int AWAY_AT = 4;
    private static final int SILENCE = 1;
    private static final int REFUSAL = 2;
    /** So long after it answers again, requests may still fail of the connections that were cut. */
    private static final long AFTERMATH_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Instance<Store> stores;
    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("store-watch").factory());
    private Future<?> question;
    private int suspicion;
    private volatile boolean away;
    private volatile long backAt = System.nanoTime() - AFTERMATH_NANOS;

    StoreWatch(Instance<Store> stores) {
        this.stores = stores;
    }

    boolean isAway() {
        return away;
    }

    boolean wasAwayLately() {
        return away || System.nanoTime() - backAt < AFTERMATH_NANOS;
    }

    /** @param hasDoor false for a command, which waits for its store as long as it takes */
    void begin(
            @Observes StartupEvent started,
            @ConfigProperty(name = "quarkus.http.host-enabled", defaultValue = "true") boolean hasDoor) {
        if (hasDoor && stores.isResolvable()) {
            Store store = stores.get();
            var _ = looks.scheduleWithFixedDelay(
                    () -> lookOrSay(store), MILLIS_BETWEEN_LOOKS, MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
        }
    }

    void end(@Observes ShutdownEvent stopping) {
        looks.shutdownNow();
    }

    /** What is thrown in there would end the looking, unseen. */
    private void lookOrSay(Store store) {
        try {
            look(store);
        } catch (RuntimeException e) {
            LOG.error("Cannot tell whether the store answers", e);
        }
    }

    private void look(Store store) {
        if (question == null || question.state() == Future.State.SUCCESS) {
            answered();
            ask(store);
        } else if (question.isDone()) {
            notAnswered(store, REFUSAL);
            ask(store);
        } else {
            notAnswered(store, SILENCE);
        }
    }

    /** On a thread of its own: a virtual one would wait behind busy requests, and the store be blamed for it. */
    private void ask(Store store) {
        var asking = new FutureTask<Void>(() -> {
            store.ask();
            return null;
        });
        question = asking;
        Thread.ofPlatform().daemon().name("store-question").start(asking);
    }

    private void answered() {
        suspicion = 0;
        if (away) {
            backAt = System.nanoTime();
            away = false;
            LOG.info("The store answers again");
        }
    }

    /**
     * While it keeps silent, also what began to wait since the last look is ended. Not while it refuses: who has a
     * connection again then has it because the store is back, which the next look will find.
     */
    private void notAnswered(Store store, int weight) {
        suspicion = Math.min(suspicion + weight, AWAY_AT);
        if (suspicion < AWAY_AT) {
            return;
        }
        boolean news = !away;
        if (news) {
            away = true;
            LOG.warnf("The store does not answer: %s. What needs it is refused until it does", reason());
        }
        if (news || weight == SILENCE) {
            store.abandon();
        }
    }

    private String reason() {
        return question.state() == Future.State.FAILED
                ? String.valueOf(question.exceptionNow().getMessage())
                : "it keeps silent";
    }
}
