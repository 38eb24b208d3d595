package news.broadsheet.articles.migration.export;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;

/** Says every thousand articles how fast it goes and how much memory that takes. */
public final class Progress implements Consumer<Long> {
    private static final long EVERY = 1_000;

    private final PrintStream out;
    private final long began = System.nanoTime();
    private final long first;
    private long last;

    /** @param first how many are done already */
    public Progress(PrintStream out, long first) {
        this.out = out;
        this.first = first;
        this.last = first;
    }

    /** @param done how many are done now */
    @Override
    public void accept(Long done) {
        if (done / EVERY > last / EVERY) {
            out.println(line(done));
        }
        last = done;
    }

    public String line(long done) {
        Runtime memory = Runtime.getRuntime();
        double seconds = Math.max((System.nanoTime() - began) / 1e9, 0.001);
        return String.format(
                Locale.ROOT,
                "%,d articles, %,.0f/s, %,d MB in use",
                done,
                (done - first) / seconds,
                (memory.totalMemory() - memory.freeMemory()) >> 20);
    }
}
