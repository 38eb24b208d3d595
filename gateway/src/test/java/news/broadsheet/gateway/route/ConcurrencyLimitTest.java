package news.broadsheet.gateway.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConcurrencyLimitTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final ConcurrencyLimit limit = new ConcurrencyLimit();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void close() {
        callers.shutdownNow();
    }

    private int fill(Priority priority) {
        int admitted = 0;
        while (limit.acquire(priority, Duration.ZERO).join()) {
            admitted++;
        }
        return admitted;
    }

    private void release(boolean answered) {
        limit.release(System.nanoTime(), answered);
    }

    @ParameterizedTest
    @CsvSource({"READING, 32", "SAVING, 32", "SEARCH, 29", "STAFF_LIST, 24", "EXPORT, 16"})
    void eachPriorityFillsItsShare(Priority priority, int calls) {
        assertEquals(calls, fill(priority));
    }

    @Test
    void lowerPrioritiesLeaveRoomForHigherOnes() {
        assertEquals(16, fill(Priority.EXPORT));
        assertEquals(8, fill(Priority.STAFF_LIST));
        assertEquals(5, fill(Priority.SEARCH));
        assertEquals(3, fill(Priority.READING));
        assertEquals(32, limit.inFlight());
    }

    @Test
    void theHighestPriorityThatWaitsGoesFirst() {
        fill(Priority.READING);
        List<Priority> admitted = new ArrayList<>();
        for (Priority priority : List.of(Priority.EXPORT, Priority.STAFF_LIST, Priority.READING, Priority.SEARCH)) {
            var _ = limit.acquire(priority, LONG).thenRun(() -> admitted.add(priority));
        }
        for (int waiting = 4; waiting > 0; waiting--) {
            // A share is smaller than what was filled: several calls end before the next one is admitted.
            while (limit.waiting() == waiting) {
                release(true);
            }
            assertEquals(5 - waiting, admitted.size());
        }
        assertEquals(List.of(Priority.READING, Priority.SEARCH, Priority.STAFF_LIST, Priority.EXPORT), admitted);
    }

    @Test
    void whenTooManyWaitTheLowestPriorityIsShed() {
        fill(Priority.READING);
        CompletableFuture<Boolean> export = limit.acquire(Priority.EXPORT, LONG);
        List<CompletableFuture<Boolean>> readers = new ArrayList<>();
        for (int i = 0; i < 255; i++) {
            readers.add(limit.acquire(Priority.READING, LONG));
        }
        assertFalse(export.isDone());
        readers.add(limit.acquire(Priority.READING, LONG));
        assertFalse(export.join());
        assertTrue(readers.stream().noneMatch(Future::isDone));
    }

    @Test
    void whoHasWaitedLongEnoughIsShedAndTakesNoRoom() {
        int all = fill(Priority.READING);
        assertFalse(limit.acquire(Priority.READING, Duration.ofMillis(1)).join());
        assertEquals(0, limit.waiting());
        for (int i = 0; i < all; i++) {
            release(true);
        }
        assertEquals(0, limit.inFlight());
    }

    @Test
    void theLimitShrinksWithCallsThatAreNotAnsweredAndGrowsBack() {
        for (int i = 0; i < 100; i++) {
            assertTrue(limit.acquire(Priority.READING, Duration.ZERO).join());
            release(false);
        }
        assertEquals(8, limit.limit());
        for (int i = 0; i < 1000; i++) {
            int admitted = fill(Priority.READING);
            for (int call = 0; call < admitted; call++) {
                release(true);
            }
        }
        assertEquals(64, limit.limit());
    }

    @Test
    void nothingIsLostWhenManyComeAndGo() throws ExecutionException, InterruptedException {
        List<Future<Integer>> threads = new ArrayList<>();
        for (int thread = 0; thread < 200; thread++) {
            Priority priority = Priority.values()[thread % Priority.values().length];
            threads.add(callers.submit(() -> {
                int admitted = 0;
                for (int i = 0; i < 200; i++) {
                    if (limit.acquire(priority, Duration.ofMillis(i % 3)).join()) {
                        admitted++;
                        Thread.yield();
                        release(i % 10 != 0);
                    }
                }
                return admitted;
            }));
        }
        int admitted = 0;
        for (Future<Integer> thread : threads) {
            admitted += thread.get();
        }
        assertTrue(admitted > 1000, "admitted only " + admitted);
        assertEquals(0, limit.inFlight());
        assertEquals(0, limit.waiting());
    }
}
