package news.broadsheet.worker;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Logs an outage of a repeated task twice: a warning with the cause at its beginning, and a message when the task
 * works again. Failures in between are logged at DEBUG.
 */
public final class FailureLog {
    private final Logger log;
    private final String fails;
    private final String works;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * @param fails message for the beginning, with what is done about it
     * @param works message for the end
     */
    public FailureLog(Class<?> task, String fails, String works) {
        this.log = Logger.getLogger(task);
        this.fails = fails;
        this.works = works;
    }

    public void failed(Throwable cause) {
        if (failing.compareAndSet(false, true)) {
            log.warn(fails, cause);
        } else {
            log.debug(fails, cause);
        }
    }

    public boolean isFailing() {
        return failing.get();
    }

    public void worked() {
        if (failing.compareAndSet(true, false)) {
            log.info(works);
        }
    }
}
