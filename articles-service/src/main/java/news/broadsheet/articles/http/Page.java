package news.broadsheet.articles.http;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list, read by keyset.
 *
 * @param next cursor of the page after; null on the last
 */
public record Page<T>(List<T> items, String next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * @param found one more than the page holds, if there are more
     * @param cursor where the page after an item begins
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        return new Page<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
    }

    public <R> Page<R> map(Function<T, R> view) {
        return new Page<>(items.stream().map(view).toList(), next);
    }
}
