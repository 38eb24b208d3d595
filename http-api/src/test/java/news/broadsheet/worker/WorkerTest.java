package news.broadsheet.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work that fails, rests, hangs, dies or is told to stop. */
@Timeout(60)
class WorkerTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Logger LOGGER = Logger.getLogger(WorkerTest.class.getName());

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Workers workers = new Workers(metrics);
    /** What the next steps do; without any, a step waits for it. */
    private final BlockingQueue<Worker.Step> steps = new LinkedBlockingQueue<>();

    private volatile Worker worker;
    private final List<String> logged = new CopyOnWriteArrayList<>();
    private final List<String> cleanedUp = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    private final Handler log = new Handler() {
        @Override
        public void publish(LogRecord line) {
            logged.add(line.getMessage());
        }

        @Override
        public void flush() {
            // Nothing is kept back.
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    };

    @BeforeEach
    void listen() {
        LOGGER.addHandler(log);
    }

    @AfterEach
    void stop() {
        workers.stop(new ShutdownEvent());
        LOGGER.removeHandler(log);
    }

    private Worker worker(Duration idlePause, Duration failurePause) {
        FailureLog failures = new FailureLog(WorkerTest.class, "It fails", "It works again");
        return worker = new Worker("test", idlePause, failurePause, failures, this::next);
    }

    private boolean next() throws Exception {
        Worker.Step next = null;
        while (next == null && !worker.isStopping()) {
            next = steps.poll(5, TimeUnit.MILLISECONDS);
        }
        return next != null && next.run();
    }

    private Worker start(Duration idlePause, Duration failurePause) {
        workers.start(worker(idlePause, failurePause)
                .afterFailure(() -> cleanedUp.add("after a failure"))
                .atTheEnd(() -> {
                    cleanedUp.add("at the end");
                    ended.countDown();
                }));
        return worker;
    }

    /** Returns when the worker comes to it. */
    private void step(Worker.Step step) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        steps.put(() -> {
            begun.countDown();
            return step.run();
        });
        assertTrue(begun.await(30, TimeUnit.SECONDS), "the step was not begun");
    }

    private static boolean fail() throws IOException {
        throw new IOException("away");
    }

    private static boolean hang() throws InterruptedException {
        new CountDownLatch(1).await();
        return true;
    }

    private double stalled() {
        return metrics.get("worker.stalled").tag("worker", "test").gauge().value();
    }

    private HealthCheckResponse.Status liveness() {
        return new WorkersLiveness(workers).call().getStatus();
    }

    @Test
    void aFailureIsTriedAgainAndLoggedOnceAndSoIsItsEnd() throws Exception {
        start(NEVER, AT_ONCE);

        step(WorkerTest::fail);
        step(() -> {
            throw new AssertionError("of a driver");
        });
        step(WorkerTest::fail);
        step(() -> true);
        step(() -> true);
        step(WorkerTest::fail);
        step(() -> true);
        step(() -> true);

        assertEquals(List.of("It fails", "It works again", "It fails", "It works again"), logged);
        assertEquals(List.of("after a failure", "after a failure", "after a failure", "after a failure"), cleanedUp);
    }

    @Test
    void anOutageIsNotOverBecauseThereWasNothingToDoJustNow() throws Exception {
        start(AT_ONCE, Duration.ofMillis(300));

        step(WorkerTest::fail);
        worker.wake();
        step(() -> false);
        step(() -> false);
        assertEquals(List.of("It fails"), logged);
        assertTrue(stalled() > 0);

        while (logged.size() < 2) {
            step(() -> false);
        }
        assertEquals(List.of("It fails", "It works again"), logged);
    }

    @Test
    void itRestsWithoutWorkUntilItIsWoken() throws Exception {
        start(NEVER, NEVER);

        step(() -> false);
        worker.wake();
        step(() -> true);
        step(WorkerTest::fail);
        worker.wake();
        step(() -> false);

        assertEquals(List.of("It fails"), logged);
    }

    @Test
    void whatItIsWokenForDuringAStepIsNotMissed() throws Exception {
        start(NEVER, NEVER);

        step(() -> {
            worker.wake();
            return false;
        });
        step(() -> true);
    }

    @Test
    void aFailureOfTheCleaningUpStopsNothing() throws Exception {
        workers.start(worker(NEVER, AT_ONCE).afterFailure(() -> {
            throw new IllegalStateException("cannot even be closed");
        }));

        step(WorkerTest::fail);
        step(() -> true);
    }

    @Test
    void toldToStopItEndsTheStepAtHandAndBeginsNoOther() throws Exception {
        start(AT_ONCE, AT_ONCE);
        CountDownLatch mayEnd = new CountDownLatch(1);
        step(() -> {
            mayEnd.await();
            cleanedUp.add("the step has ended");
            return true;
        });
        steps.put(() -> cleanedUp.add("a step too many"));

        worker.beginToStop();
        mayEnd.countDown();
        worker.stop();

        assertEquals(List.of("the step has ended", "at the end"), cleanedUp);
        assertTrue(logged.isEmpty(), logged.toString());
    }

    @Test
    void toldToStopItRestsNoLonger() throws Exception {
        Worker idle = start(NEVER, NEVER);
        step(() -> false);

        assertTimeout(Duration.ofSeconds(4), idle::stop);

        Worker failing = start(NEVER, NEVER);
        step(WorkerTest::fail);
        assertTimeout(Duration.ofSeconds(4), failing::stop);
    }

    @Test
    void aStepThatHangsIsMeasuredAndInterruptedAfterFiveSeconds() throws Exception {
        start(NEVER, NEVER);
        step(WorkerTest::hang);
        double before = stalled();
        assertTrue(stalled() > before);
        assertEquals(HealthCheckResponse.Status.UP, liveness());

        long begin = System.nanoTime();
        workers.stop(new ShutdownEvent());

        assertEquals(List.of("at the end"), cleanedUp);
        assertTrue(System.nanoTime() - begin >= TimeUnit.SECONDS.toNanos(5));
        assertEquals(0, stalled());
    }

    @Test
    void aStepThatIgnoresTheInterruptionKeepsNobodyWaiting() throws Exception {
        start(NEVER, NEVER);
        CountDownLatch mayEnd = new CountDownLatch(1);
        step(() -> {
            while (mayEnd.getCount() > 0) {
                Thread.onSpinWait();
            }
            return true;
        });

        assertTimeout(Duration.ofSeconds(30), () -> workers.stop(new ShutdownEvent()));
        assertTrue(cleanedUp.isEmpty());
        mayEnd.countDown();
    }

    @Test
    void whatIsClosedAfterAnInterruptionDoesNotFailOfIt() throws Exception {
        List<Boolean> interrupted = new CopyOnWriteArrayList<>();
        Runnable closing = () -> interrupted.add(Thread.currentThread().isInterrupted());
        workers.start(worker(NEVER, NEVER).afterFailure(closing).atTheEnd(closing));
        step(() -> {
            try {
                return hang();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("as Kafka's clients do", e);
            }
        });

        workers.stop(new ShutdownEvent());

        assertEquals(List.of(false, false), interrupted);
    }

    @Test
    void workThatGoesOnOrRestsIsNotStalled() throws Exception {
        start(NEVER, NEVER);
        step(() -> false);
        worker.wake();
        step(() -> true);

        assertEquals(0, stalled(), 1);
        assertEquals(HealthCheckResponse.Status.UP, liveness());
    }

    @Test
    void aThreadThatDiesIsSeen() throws Exception {
        start(NEVER, NEVER);
        step(() -> {
            throw new OutOfMemoryError("only a test");
        });
        assertTrue(ended.await(30, TimeUnit.SECONDS), "nothing was given back");
        while (liveness() == HealthCheckResponse.Status.UP) {
            Thread.onSpinWait(); // the thread ends after what it gives back
        }

        HealthCheckResponse health = new WorkersLiveness(workers).call();
        assertEquals("died", health.getData().orElseThrow().get("test"));
        assertTrue(stalled() > 0);
        workers.stop(new ShutdownEvent());
        assertEquals(HealthCheckResponse.Status.UP, liveness());
    }

    @Test
    void oneThatWasNeverStartedCanBeWokenAndStopped() {
        Worker unused = worker(NEVER, NEVER);

        unused.wake();
        unused.stop();

        assertTrue(unused.isAlive());
        assertEquals(0, unused.stalledSeconds());
    }
}
