package news.broadsheet.gateway;

import java.util.function.Consumer;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hands on whatever is logged while it is open. */
public final class LogCapture extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final Consumer<LogRecord> records;

    private LogCapture(Consumer<LogRecord> records) {
        this.records = records;
    }

    public static LogCapture open(Consumer<LogRecord> records) {
        LogCapture capture = new LogCapture(records);
        ROOT.addHandler(capture);
        return capture;
    }

    @Override
    public void publish(LogRecord line) {
        records.accept(line);
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
