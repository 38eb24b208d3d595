package news.broadsheet.articles.support;

import java.util.function.ToDoubleFunction;

/** A metric that is read from the database when it is asked for. */
public final class DatabaseGauge {
    private DatabaseGauge() {}

    /** The same, or no number while the database is down, which other metrics tell. */
    public static <T> ToDoubleFunction<T> orUnknown(ToDoubleFunction<T> read) {
        return source -> {
            try {
                return read.applyAsDouble(source);
            } catch (RuntimeException e) {
                return Double.NaN;
            }
        };
    }
}
