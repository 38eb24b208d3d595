package news.broadsheet.search.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The figures of a run, by language and class of queries. */
record Figures(List<Line> lines) {
    private static final String HEADER = "language,class,metric,queries,broadsheet,standard,lucene";

    record Line(
            String language,
            QueryClass kind,
            Metric metric,
            long queries,
            double broadsheet,
            double standard,
            double lucene) {

        private static Line of(String csv) {
            String[] column = csv.split(",", -1);
            return new Line(
                    column[0],
                    QueryClass.of(column[1]),
                    Metric.valueOf(column[2].toUpperCase(Locale.ROOT)),
                    Long.parseLong(column[3]),
                    Double.parseDouble(column[4]),
                    Double.parseDouble(column[5]),
                    Double.parseDouble(column[6]));
        }

        String name() {
            return language + " " + kind;
        }

        private String csv() {
            return as("%s,%s,%s,%d,%.3f,%.3f,%.3f");
        }

        private String row() {
            return as("%-8s  %-14s  %-6s  %7d  %10.3f  %8.3f  %6.3f");
        }

        private String as(String format) {
            return String.format(
                    Locale.ROOT,
                    format,
                    language,
                    kind,
                    metric.name().toLowerCase(Locale.ROOT),
                    queries,
                    broadsheet,
                    standard,
                    lucene);
        }
    }

    static Figures read(Path csv) throws IOException {
        return new Figures(
                Files.readAllLines(csv).stream().skip(1).map(Line::of).toList());
    }

    void write(Path csv) throws IOException {
        Files.createDirectories(csv.getParent());
        Files.write(
                csv,
                Stream.concat(Stream.of(HEADER), lines.stream().map(Line::csv)).toList());
    }

    Map<String, Line> byName() {
        return lines.stream().collect(Collectors.toMap(Line::name, line -> line, (a, b) -> a, TreeMap::new));
    }

    String table() {
        return Stream.concat(
                        Stream.of("language  class           metric  queries  broadsheet  standard  lucene"),
                        lines.stream().map(Line::row))
                .collect(Collectors.joining("\n"));
    }
}
