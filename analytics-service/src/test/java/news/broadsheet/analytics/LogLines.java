package news.broadsheet.analytics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What a class says to an operator, from INFO on, as level and message. */
public final class LogLines extends Handler implements AutoCloseable {
    private final Logger logger;
    private final List<String> lines = new CopyOnWriteArrayList<>();

    private LogLines(Logger logger) {
        this.logger = logger;
    }

    public static LogLines of(Class<?> speaker) {
        LogLines handler = new LogLines(Logger.getLogger(speaker.getName()));
        handler.logger.addHandler(handler);
        return handler;
    }

    /** Since this was made. */
    public List<String> said() {
        return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord entry) {
        if (entry.getLevel().intValue() >= Level.INFO.intValue()) {
            lines.add(entry.getLevel() + " " + entry.getMessage());
        }
    }

    @Override
    public void flush() {
        // Each line is there at once.
    }

    @Override
    public void close() {
        logger.removeHandler(this);
    }
}
