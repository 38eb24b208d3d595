package news.broadsheet.worker;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Repeats a step on a thread of its own for as long as the service runs. A step that fails is tried again after a pause,
 * for as long as it takes, and is logged once per outage. {@link Workers} starts, measures and stops it.
 */
public final class Worker {
    private static final Duration LONGEST_STEP_AT_THE_END = Duration.ofSeconds(5);
    private static final Duration LONGEST_CLEAN_UP = Duration.ofSeconds(1);

    /**
     * After so many pauses without a failure an outage is over even if there was nothing to do. Before, an idle step
     * proves nothing: what failed may just not have been tried again.
     */
    private static final int QUIET_PAUSES = 10;

    private final String name;
    private final Duration idlePause;
    private final Duration failurePause;
    private final FailureLog failures;
    private final Step step;
    private final Semaphore wakeUp = new Semaphore(0);
    private Runnable afterFailure = () -> {};
    private Runnable atTheEnd = () -> {};

    private volatile Thread thread;
    private volatile boolean stopping;
    private volatile long interruptAt;
    private volatile long goneOnUntil;
    private long lastFailure;

    /** One round of the work. */
    @FunctionalInterface
    public interface Step {
        /** @return whether something was done: then the next step follows at once */
        boolean run() throws Exception;
    }

    /**
     * @param name of the thread and in the metrics
     * @param idlePause after a step that found nothing to do; {@link #wake} ends it
     * @param failurePause after a step that failed; {@link #wake} ends it
     */
    public Worker(String name, Duration idlePause, Duration failurePause, FailureLog failures, Step step) {
        this.name = name;
        this.idlePause = idlePause;
        this.failurePause = failurePause;
        this.failures = failures;
        this.step = step;
    }

    /** Lets go of what a failure may have broken, for example a connection. */
    public Worker afterFailure(Runnable action) {
        afterFailure = action;
        return this;
    }

    /** Returns what the work holds, for example a lease. Also done when the thread dies. */
    public Worker atTheEnd(Runnable action) {
        atTheEnd = action;
        return this;
    }

    void start() {
        goneOnUntil = System.nanoTime();
        thread = Thread.ofPlatform().name(name).daemon().start(this::run);
    }

    /** Says that there is something to do. */
    public void wake() {
        wakeUp.release();
    }

    /** Returns when the step at hand has ended. One that takes longer than five seconds is interrupted. */
    public void stop() {
        beginToStop();
        if (thread == null) {
            return;
        }
        try {
            if (!thread.join(Duration.ofNanos(interruptAt - System.nanoTime()))) {
                thread.interrupt();
                thread.join(LONGEST_CLEAN_UP);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does not wait, so that several can end at the same time. */
    void beginToStop() {
        if (!stopping) {
            interruptAt = System.nanoTime() + LONGEST_STEP_AT_THE_END.toNanos();
            stopping = true;
            wake();
        }
    }

    public boolean isStopping() {
        return stopping;
    }

    String name() {
        return name;
    }

    /** Says whether it works, was never started, or was told to stop. */
    boolean isAlive() {
        return thread == null || stopping || thread.isAlive();
    }

    /**
     * Returns for how long the work has not gone on: its steps fail, one of them hangs, or the thread died. That nothing
     * is to be done does not count.
     */
    public double stalledSeconds() {
        return thread == null || stopping ? 0 : Math.max(0, System.nanoTime() - goneOnUntil) / 1e9;
    }

    private void run() {
        try {
            while (!stopping) {
                rest(runStep());
            }
        } catch (InterruptedException e) {
            // Only stop() interrupts.
        } finally {
            cleanUp(atTheEnd);
        }
    }

    /** @return how long to rest */
    private Duration runStep() throws InterruptedException {
        try {
            boolean done = step.run();
            succeeded(done);
            return done ? Duration.ZERO : idlePause;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception | AssertionError | StackOverflowError e) {
            // Whatever it is: without this thread the work would stop. Drivers throw assertion errors, too.
            lastFailure = System.nanoTime();
            failures.failed(e);
            cleanUp(afterFailure);
            return failurePause;
        }
    }

    private void succeeded(boolean done) {
        long now = System.nanoTime();
        if (done || !failures.isFailing() || now - lastFailure > QUIET_PAUSES * failurePause.toNanos()) {
            failures.worked();
            goneOnUntil = done ? now : now + idlePause.toNanos();
        }
    }

    private void rest(Duration atMost) throws InterruptedException {
        if (!stopping && wakeUp.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUp.drainPermits();
        }
    }

    private void cleanUp(Runnable action) {
        Thread.interrupted(); // closing a connection would fail of it
        try {
            action.run();
        } catch (RuntimeException e) {
            failures.failed(e);
        }
    }
}
