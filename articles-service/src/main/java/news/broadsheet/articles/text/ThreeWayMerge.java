package news.broadsheet.articles.text;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import news.broadsheet.articles.text.MergeProposal.Conflict;
import news.broadsheet.articles.text.MergeProposal.Merged;

/**
 * Puts together what two editors made of the same version. Nothing disappears silently: what one of them wrote is in the
 * merged text or in a conflict, unless the other took it out without its author having touched it.
 */
public final class ThreeWayMerge {
    private final String language;
    private final ArticleText base;
    private final ArticleText mine;
    private final ArticleText theirs;
    private final List<Conflict> conflicts = new ArrayList<>();

    private ThreeWayMerge(String language, ArticleText base, ArticleText mine, ArticleText theirs) {
        this.language = language;
        this.base = base;
        this.mine = mine;
        this.theirs = theirs;
    }

    /**
     * @param language of the article
     * @param base what both began with
     * @param mine what was to be saved
     * @param theirs what was saved meanwhile
     */
    public static MergeProposal of(String language, ArticleText base, ArticleText mine, ArticleText theirs) {
        return new ThreeWayMerge(language, base, mine, theirs).proposal();
    }

    private MergeProposal proposal() {
        ArticleText merged = new ArticleText(
                Prose.of((name, line) -> value(name, line.compose(ArticleText::prose)), body()),
                value("section", ArticleText::section),
                list("labels", ArticleText::labels),
                list("byline", ArticleText::byline),
                list("guests", ArticleText::guests),
                list("tags", ArticleText::tags),
                value("image", ArticleText::image));
        return new MergeProposal(new Merged(merged, language), conflicts);
    }

    private <T> T value(String field, Function<ArticleText, T> of) {
        T before = of.apply(base);
        T ours = of.apply(mine);
        T other = of.apply(theirs);
        if (Objects.equals(before, ours)) {
            return other;
        }
        if (!Objects.equals(before, other) && !Objects.equals(ours, other)) {
            conflicts.add(new Conflict(field, null, text(before), text(ours), text(other)));
        }
        return ours;
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    /** What either added is added and what either took out is gone; only two new orders are a conflict. */
    private List<String> list(String field, Function<ArticleText, List<String>> of) {
        List<String> before = of.apply(base);
        List<String> ours = of.apply(mine);
        List<String> other = of.apply(theirs);
        if (ours.equals(before) || ours.equals(other)) {
            return other;
        }
        if (other.equals(before)) {
            return ours;
        }
        boolean weReordered = isReordered(before, ours);
        if (weReordered && isReordered(before, other) && isReordered(ours, other)) {
            conflicts.add(new Conflict(
                    field, null, String.join(", ", before), String.join(", ", ours), String.join(", ", other)));
        }
        return weReordered ? united(before, ours, other) : united(before, other, ours);
    }

    private static boolean isReordered(List<String> before, List<String> after) {
        return !common(before, after).equals(common(after, before));
    }

    private static List<String> common(List<String> of, List<String> with) {
        Set<String> others = Set.copyOf(with);
        return of.stream().filter(others::contains).distinct().toList();
    }

    /** In the order of {@code first}; what {@code second} added stands where it stood there. */
    private static List<String> united(List<String> before, List<String> first, List<String> second) {
        List<String> united = new ArrayList<>(new LinkedHashSet<>(first));
        united.removeIf(entry -> before.contains(entry) && !second.contains(entry));
        String previous = null;
        for (String entry : second) {
            if (!before.contains(entry) && !united.contains(entry)) {
                united.add(previous == null ? 0 : united.indexOf(previous) + 1, entry);
            }
            previous = united.contains(entry) ? entry : previous;
        }
        return united;
    }

    private String body() {
        if (base.body().equals(mine.body())) {
            return theirs.body();
        }
        if (base.body().equals(theirs.body()) || mine.body().equals(theirs.body())) {
            return mine.body();
        }
        ParagraphMerge merge =
                new ParagraphMerge(Blocks.of(base.body()), Blocks.of(mine.body()), Blocks.of(theirs.body()));
        conflicts.addAll(merge.conflicts());
        return String.join("", merge.merged());
    }
}
