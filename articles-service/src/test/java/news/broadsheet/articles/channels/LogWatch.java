package news.broadsheet.articles.channels;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Whatever is logged while it is open. */
final class LogWatch extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final Consumer<String> lines;

    private LogWatch(Consumer<String> lines) {
        this.lines = lines;
    }

    static LogWatch open(Consumer<String> lines) {
        LogWatch watch = new LogWatch(lines);
        ROOT.addHandler(watch);
        return watch;
    }

    @Override
    public void publish(LogRecord line) {
        lines.accept(line.getMessage() + " " + Arrays.toString(line.getParameters()) + " " + line.getThrown());
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
