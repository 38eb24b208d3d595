package news.broadsheet.search.relevance;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How good the first ten results are, from 0 to 1. */
enum Metric {
    /** Normalised discounted cumulative gain: of the best order that is possible. A grade g is worth 2^g - 1. */
    NDCG {
        @Override
        double of(List<String> found, Map<String, Integer> grades) {
            Stream<Integer> best = grades.values().stream().sorted(Comparator.reverseOrder());
            return gain(found.stream().map(id -> grades.getOrDefault(id, 0)).toList()) / gain(best.toList());
        }
    },
    /** The share of what is relevant, or of ten if that is more. */
    RECALL {
        @Override
        double of(List<String> found, Map<String, Integer> grades) {
            long relevant =
                    found.stream().limit(DEPTH).filter(grades::containsKey).count();
            return relevant / (double) Math.min(DEPTH, grades.size());
        }
    };

    static final int DEPTH = 10;

    abstract double of(List<String> found, Map<String, Integer> grades);

    private static double gain(List<Integer> grades) {
        double gain = 0;
        for (int at = 0; at < Math.min(DEPTH, grades.size()); at++) {
            gain += (Math.pow(2, grades.get(at)) - 1) / (Math.log(at + 2) / Math.log(2));
        }
        return gain;
    }
}
