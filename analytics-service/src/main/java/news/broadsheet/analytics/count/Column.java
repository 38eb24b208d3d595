package news.broadsheet.analytics.count;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Turns rows into one array per column, as {@code unnest} takes them. */
final class Column {
    private Column() {}

    static <R, V> V[] of(List<R> rows, Function<R, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
