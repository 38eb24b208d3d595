package news.broadsheet.analytics.outage;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * What is tried again and again says that it fails once, as a warning with its cause, and once that it works again; an outage
 * may take hours. In between it is at DEBUG.
 */
public final class FailureLog {
    private final Logger log;
    private final String fails;
    private final String works;
    private final AtomicBoolean failing = new AtomicBoolean();

    /**
     * @param fails what a person is to know, and what is done about it
     * @param works the opposite
     */
    public FailureLog(Logger log, String fails, String works) {
        this.log = log;
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

    public void worked() {
        if (failing.compareAndSet(true, false)) {
            log.info(works);
        }
    }
}
