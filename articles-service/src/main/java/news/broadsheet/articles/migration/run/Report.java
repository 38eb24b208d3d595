package news.broadsheet.articles.migration.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import news.broadsheet.articles.migration.ImportedArticle;
import news.broadsheet.articles.migration.Source;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.convert.LegacyHtml;

/** What an import did, or would do, and what was wrong: numbers and examples, however many articles there are. */
public final class Report implements Source.Sink {
    private static final int EXAMPLES = 5;
    /** What is lost is named article by article, as long as somebody may read it. */
    private static final int LOSSES = 100;

    private static final int EXAMPLE_LENGTH = 200;
    /** Beyond this many new terms of a kind, only their number is told. */
    private static final int NAMED_TERMS = 200;

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<Warning, Examples> warnings = new EnumMap<>(Warning.class);
    private final Map<String, Set<String>> terms = new TreeMap<>();
    private final Map<String, Long> termCounts = new TreeMap<>();
    private final Map<String, Long> leftOut = new TreeMap<>();
    private final Consumer<String> lines;
    private long read;
    private long losses;

    public Report() {
        this(line -> {});
    }

    /** @param lines given every warning: its kind, the article's id over there and what it is, between tabs */
    Report(Consumer<String> lines) {
        this.lines = lines;
    }

    /** What became of an article. */
    enum Outcome {
        ADDED("added", "would be added"),
        UPDATED("updated from the source", "would be updated from the source"),
        UNCHANGED("there already, unchanged", "there already, unchanged"),
        KEPT("there already, changed by the newsroom: kept", "there already, changed by the newsroom: would be kept"),
        LEFT_OUT("left out", "would be left out");

        private final String meaning;
        private final String dryRun;

        Outcome(String meaning, String dryRun) {
            this.meaning = meaning;
            this.dryRun = dryRun;
        }
    }

    /** A kind of warning, and the first of it. */
    private static final class Examples {
        private final List<String> examples = new ArrayList<>();
        private long count;
    }

    /** Counts it as read; nothing else happens to it here. */
    @Override
    public void article(ImportedArticle article) {
        read++;
    }

    @Override
    public void warning(Warning kind, String sourceId, String detail) {
        Examples found = warnings.computeIfAbsent(kind, none -> new Examples());
        found.count++;
        losses += kind.loses() ? 1 : 0;
        lines.accept(String.join("\t", kind.name(), onOneLine(sourceId), onOneLine(detail)));
        if (found.examples.size() < (kind.loses() ? LOSSES : EXAMPLES)) {
            String example = sourceId + (detail.isBlank() ? "" : ": " + onOneLine(detail));
            found.examples.add(LegacyHtml.cut(example, EXAMPLE_LENGTH));
        }
    }

    @Override
    public void leftOut(String type, long count) {
        leftOut.merge(type.isBlank() ? "without a type" : type, count, Long::sum);
    }

    /** What was no article, by its type over there. */
    public Map<String, Long> leftOut() {
        return leftOut;
    }

    private static String onOneLine(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** How often something of an article did not come along. */
    long losses() {
        return losses;
    }

    void outcome(Outcome outcome) {
        outcomes.merge(outcome, 1L, Long::sum);
    }

    /** A section, tag or author that is new. */
    void term(String kind, String slug, String name) {
        termCounts.merge(kind, 1L, Long::sum);
        Set<String> named = terms.computeIfAbsent(kind, none -> new LinkedHashSet<>());
        if (named.size() < NAMED_TERMS) {
            named.add(name + " (" + slug + ")");
        }
    }

    long read() {
        return read;
    }

    long count(Outcome outcome) {
        return outcomes.getOrDefault(outcome, 0L);
    }

    long count(Warning kind) {
        Examples found = warnings.get(kind);
        return found == null ? 0 : found.count;
    }

    /** The numbers alone, as {@code import_run} keeps them. */
    Map<String, Long> numbers() {
        Map<String, Long> numbers = new TreeMap<>();
        outcomes.forEach((outcome, count) -> numbers.put(outcome.name(), count));
        warnings.forEach((kind, found) -> numbers.put(kind.name(), found.count));
        termCounts.forEach((kind, count) -> numbers.put("new " + kind, count));
        leftOut.forEach((type, count) -> numbers.put("left out " + type, count));
        return numbers;
    }

    /** For people, in lines. */
    public String text() {
        return text(false);
    }

    /** @param dryRun whether it only would happen */
    String text(boolean dryRun) {
        StringBuilder text = new StringBuilder("Articles read: " + read + "\n");
        for (Outcome outcome : Outcome.values()) {
            if (count(outcome) > 0) {
                text.append("  %,d %s%n".formatted(count(outcome), dryRun ? outcome.dryRun : outcome.meaning));
            }
        }
        leftOut.forEach((type, count) -> text.append("  %,d left out: %s%n".formatted(count, type)));
        terms.forEach((kind, named) -> text.append("New %ss: %,d%n  %s%s%n"
                .formatted(
                        kind,
                        termCounts.get(kind),
                        String.join(", ", named),
                        termCounts.get(kind) > named.size() ? " …" : "")));
        warnings.forEach((kind, found) -> {
            text.append("%,d × %s%n".formatted(found.count, kind.meaning()));
            found.examples.forEach(
                    example -> text.append("    ").append(example).append('\n'));
            if (found.count > found.examples.size()) {
                text.append("    … all of them: --report FILE\n");
            }
        });
        return text.toString();
    }
}
