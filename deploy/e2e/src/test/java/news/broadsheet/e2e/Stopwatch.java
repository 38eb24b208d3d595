package news.broadsheet.e2e;

import org.awaitility.core.ThrowingRunnable;

/** Waits until something holds and prints how long that took: the figures of the README come from here. */
final class Stopwatch {

    private Stopwatch() {}

    static void until(String what, ThrowingRunnable assertion) {
        long began = System.nanoTime();
        RunningPlatform.soon(what).untilAsserted(assertion);
        System.out.printf("  ⏱ %s: %d ms%n", what, (System.nanoTime() - began) / 1_000_000);
    }
}
