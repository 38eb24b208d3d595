package news.broadsheet.http;

import jakarta.inject.Singleton;
import java.sql.SQLException;

/** Tells of a failure that nobody foresaw whether it comes of a store that does not answer, and passes by itself. */
@Singleton
public class StoreOutage {
    private final StoreWatch watch;

    StoreOutage(StoreWatch watch) {
        this.watch = watch;
    }

    /**
     * Also true of whatever fails while the store is away, and a moment after: the connections are cut then, and what
     * driver and pool make of that is not always an {@link SQLException}.
     */
    public boolean isCauseOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && passesByItself(sql)) {
                return true;
            }
        }
        return watch.wasAwayLately();
    }

    /**
     * PostgreSQL's classes 08 (connection lost or refused), 53 (server full) and 57 (server stopping, statement
     * cancelled); without a state it is the pool, which has no connection to give.
     */
    private static boolean passesByItself(SQLException sql) {
        String state = sql.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("53") || state.startsWith("57");
    }
}
