package news.broadsheet.articles.channels;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hands on whatever is logged while it is open. */
final class LogCapture extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final Consumer<String> lines;

    private LogCapture(Consumer<String> lines) {
        this.lines = lines;
    }

    static LogCapture open(Consumer<String> lines) {
        LogCapture capture = new LogCapture(lines);
        ROOT.addHandler(capture);
        return capture;
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
