package news.broadsheet.articles.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;
import org.eclipse.jgit.diff.Edit;
import org.eclipse.jgit.diff.EditList;
import org.eclipse.jgit.diff.HashedSequence;
import org.eclipse.jgit.diff.HashedSequenceComparator;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.LowLevelDiffAlgorithm;
import org.eclipse.jgit.diff.MyersDiff;
import org.eclipse.jgit.diff.Sequence;
import org.eclipse.jgit.diff.SequenceComparator;

/**
 * Where two lists differ, by JGit's histogram diff: it pairs what is rare first, so that a paragraph's words are not
 * torn apart by the commas of the next. What is left without rare words is compared thoroughly where that is cheap; a
 * large rest, such as a hundred thousand letters "a", counts as rewritten.
 */
final class Differences {
    /** Comparisons that one rest may cost. */
    private static final long CHEAP = 1_000_000;

    private static final HistogramDiff HISTOGRAM = new HistogramDiff();

    static {
        HISTOGRAM.setFallbackAlgorithm(new ThoroughWhereCheap());
    }

    private Differences() {}

    /** In order. Each says: {@code before[beginA, endA)} became {@code after[beginB, endB)}. */
    static <T> List<Edit> between(List<T> before, List<T> after) {
        return between(before, after, Object::equals, Object::hashCode);
    }

    static <T> List<Edit> between(List<T> before, List<T> after, BiPredicate<T, T> same, ToIntFunction<T> hash) {
        return new ArrayList<>(HISTOGRAM.diff(new Comparison<>(same, hash), new Items<>(before), new Items<>(after)));
    }

    private static final class Items<T> extends Sequence {
        private final List<T> items;

        Items(List<T> items) {
            this.items = items;
        }

        @Override
        public int size() {
            return items.size();
        }
    }

    private static final class Comparison<T> extends SequenceComparator<Items<T>> {
        private final BiPredicate<T, T> same;
        private final ToIntFunction<T> hash;

        Comparison(BiPredicate<T, T> same, ToIntFunction<T> hash) {
            this.same = same;
            this.hash = hash;
        }

        @Override
        public boolean equals(Items<T> before, int i, Items<T> after, int j) {
            return same.test(before.items.get(i), after.items.get(j));
        }

        @Override
        public int hash(Items<T> of, int i) {
            return hash.applyAsInt(of.items.get(i));
        }
    }

    private static final class ThoroughWhereCheap extends LowLevelDiffAlgorithm {
        @Override
        public <S extends Sequence> void diffNonCommon(
                EditList edits,
                HashedSequenceComparator<S> comparison,
                HashedSequence<S> before,
                HashedSequence<S> after,
                Edit rest) {
            if ((long) rest.getLengthA() * rest.getLengthB() <= CHEAP
                    && MyersDiff.INSTANCE instanceof LowLevelDiffAlgorithm thorough) {
                thorough.diffNonCommon(edits, comparison, before, after, rest);
            } else {
                edits.add(rest);
            }
        }
    }
}
