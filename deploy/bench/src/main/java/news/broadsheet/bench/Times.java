package news.broadsheet.bench;

import java.util.Arrays;
import java.util.Collection;

/**
 * How long some things took, in nanoseconds, shortest first.
 *
 * @param failed how many of them came to nothing
 */
record Times(long[] sorted, int failed) {
    static Times of(Collection<Long> nanoseconds) {
        return of(nanoseconds, 0);
    }

    static Times of(Collection<Long> nanoseconds, int failed) {
        return new Times(
                nanoseconds.stream().mapToLong(Long::longValue).sorted().toArray(), failed);
    }

    Times {
        sorted = Arrays.copyOf(sorted, sorted.length);
    }

    /** In milliseconds; no number where there are no times. */
    double quantile(double q) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil((sorted.length - 1) * q)] / 1e6;
    }
}
