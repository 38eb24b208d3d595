package news.broadsheet.analytics.count;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;

/** One value of each row, as {@code unnest} takes it. */
final class Column {
    private Column() {}

    static <R, V> V[] of(List<R> rows, Function<R, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }
}
