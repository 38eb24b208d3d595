package news.broadsheet.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;

/** Says to the person who waits what is being fetched, unpacked or started, and how long each took. */
public final class Console {

    /** For tests: the servers' own logs say enough. */
    public static final Console SILENT = new Console(new PrintStream(PrintStream.nullOutputStream(), false));

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    public void say(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }

    /** Announces the step, does it, and says how long it took. */
    public <T> T step(String what, Callable<T> work) throws Exception {
        say("  … " + what);
        long began = System.nanoTime();
        T result = work.call();
        say("  ✓ " + what + "  " + since(began));
        return result;
    }

    static String since(long nanoTime) {
        Duration took = Duration.ofNanos(System.nanoTime() - nanoTime);
        return "(%d.%d s)".formatted(took.toSeconds(), took.toMillisPart() / 100);
    }
}
