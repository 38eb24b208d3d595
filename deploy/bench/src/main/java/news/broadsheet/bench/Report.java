package news.broadsheet.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What was measured beside what was aimed at: a table for people, JSON for programs. */
final class Report {
    private final List<Line> lines = new ArrayList<>();
    private final Map<String, List<String>> plans = new TreeMap<>();

    /** @param target such as {@code ≤ 15}; empty where none is set */
    record Line(String what, double value, String unit, String target, Boolean met) {}

    void tell(String what, double value, String unit) {
        add(new Line(what, value, unit, "", null));
    }

    void atMost(double limit, String what, double value, String unit) {
        add(new Line(what, value, unit, "≤ " + limit, value <= limit));
    }

    void atLeast(double limit, String what, double value, String unit) {
        add(new Line(what, value, unit, "≥ " + limit, value >= limit));
    }

    void plan(String of, List<String> lines) {
        plans.put(of, lines);
    }

    private void add(Line line) {
        lines.add(line);
        String verdict = line.met() == null ? "" : line.met() ? "met" : "MISSED";
        System.out.printf(
                "%-58s %10.2f %-6s %-9s %s%n", line.what(), line.value(), line.unit(), line.target(), verdict);
    }

    void write(Path file) throws IOException {
        new ObjectMapper()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .writeValue(Files.newBufferedWriter(file), Map.of("measured", lines, "plans", plans));
    }
}
