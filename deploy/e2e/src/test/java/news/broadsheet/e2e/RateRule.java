package news.broadsheet.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule of one form, which is the form of those on the share of failures: {@code sum(rate(a[5m])) / sum(rate(b[5m])) > x},
 * with or without {@code by (job)}. Enough to try such a rule on two readings of a service's real numbers; the rest of
 * Prometheus's language is Prometheus's.
 */
record RateRule(Series counted, Series all, double above) {
    private static final Pattern SUM =
            Pattern.compile("sum(?: by \\(job\\))? ?\\(rate\\((\\w+)\\{([^}]*)}\\[\\w+]\\)\\)");
    private static final Pattern MATCHER = Pattern.compile("(\\w+)(=~?)\"([^\"]*)\"");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)\\{(.*)} ([0-9.eE+-]+)$");

    static RateRule of(String expression) {
        Matcher sums = SUM.matcher(expression);
        assertTrue(sums.find(), expression);
        Series counted = Series.of(sums.group(1), sums.group(2));
        assertTrue(sums.find(), expression);
        Series all = Series.of(sums.group(1), sums.group(2));
        String rest = expression.substring(sums.end()).strip();
        assertTrue(rest.startsWith("> "), "the share must be above something: " + expression);
        return new RateRule(counted, all, Double.parseDouble(rest.substring(2)));
    }

    /** Whether it does between two readings of a job's numbers. The time between them cancels itself out. */
    boolean fires(String job, String before, String after) {
        double asked = all.sum(job, after) - all.sum(job, before);
        return asked > 0 && (counted.sum(job, after) - counted.sum(job, before)) / asked > above;
    }

    /** The samples of a metric that have all of these labels. */
    record Series(String metric, List<Label> labels) {

        static Series of(String metric, String matchers) {
            List<Label> labels = new ArrayList<>();
            Matcher matcher = MATCHER.matcher(matchers);
            while (matcher.find()) {
                labels.add(new Label(matcher.group(1), "=~".equals(matcher.group(2)), matcher.group(3)));
            }
            return new Series(metric, labels);
        }

        double sum(String job, String metrics) {
            double sum = 0;
            Matcher sample = SAMPLE.matcher(metrics);
            while (sample.find()) {
                // Prometheus adds the job to what it reads.
                String given = sample.group(2) + ",job=\"" + job + "\"";
                if (sample.group(1).equals(metric) && labels.stream().allMatch(label -> label.isOf(given))) {
                    sum += Double.parseDouble(sample.group(3));
                }
            }
            return sum;
        }
    }

    record Label(String name, boolean isPattern, String wanted) {

        boolean isOf(String given) {
            Matcher label = Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"").matcher(given);
            return label.find()
                    && (isPattern
                            ? label.group(1).matches(wanted)
                            : label.group(1).equals(wanted));
        }
    }
}
