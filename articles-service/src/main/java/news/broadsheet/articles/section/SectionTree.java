package news.broadsheet.articles.section;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.broadsheet.articles.term.TermNames;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** All sections, each below its parent and in its place among its siblings. */
final class SectionTree {
    static final int DEEPEST = 5;
    private static final Comparator<SectionView> ORDER =
            Comparator.comparingInt(SectionView::position).thenComparing(SectionView::slug);

    private final Map<String, SectionView> bySlug = new HashMap<>();
    private final Map<Optional<String>, List<SectionView>> byParent = new HashMap<>();

    SectionTree(List<SectionView> all) {
        for (SectionView section : all.stream().sorted(ORDER).toList()) {
            bySlug.put(section.slug(), section);
            byParent.computeIfAbsent(Optional.ofNullable(section.parent()), parent -> new ArrayList<>())
                    .add(section);
        }
    }

    /** A section as readers of one language find it. */
    @RegisterForReflection
    record Node(String slug, String name, List<Node> children) {}

    /** What exists in that language; what is below a section that does not is not there either. */
    List<Node> in(String language, List<String> otherLanguages) {
        return below(null, language, otherLanguages);
    }

    private List<Node> below(@Nullable String parent, String language, List<String> otherLanguages) {
        return children(parent).stream()
                .filter(section -> section.existsIn(language))
                .map(section -> new Node(
                        section.slug(),
                        new TermNames(section.slug(), section.names())
                                .in(language, otherLanguages)
                                .name(),
                        below(section.slug(), language, otherLanguages)))
                .toList();
    }

    /** Refuses a parent that is not there, that is below the section itself, or that would make it too deep. */
    void checkParent(String slug, @Nullable String parent) {
        if (parent == null) {
            return;
        }
        List<String> path = path(parent);
        if (parent.equals(slug) || path.contains(slug)) {
            throw new Problem.Invalid(
                    "parent", "\"" + parent + "\" is \"" + slug + "\" itself or below it; take another");
        }
        if (path.isEmpty()) {
            throw new Problem.Invalid("parent", "\"" + parent + "\" does not exist");
        }
        if (path.size() + height(slug) > DEEPEST) {
            throw new Problem.Invalid("parent", "would make sections more than " + DEEPEST + " deep");
        }
    }

    int size() {
        return bySlug.size();
    }

    boolean has(String slug) {
        return bySlug.containsKey(slug);
    }

    /** The section and those above it, it first; empty where there is no such section. */
    List<String> path(@Nullable String slug) {
        List<String> path = new ArrayList<>();
        for (SectionView section = bySlug.get(slug); section != null; section = bySlug.get(section.parent())) {
            path.add(section.slug());
        }
        return path;
    }

    private int height(String slug) {
        return 1
                + children(slug).stream()
                        .mapToInt(child -> height(child.slug()))
                        .max()
                        .orElse(0);
    }

    /** Behind all that are below that parent. */
    int lastPosition(@Nullable String parent) {
        List<SectionView> siblings = children(parent);
        return siblings.isEmpty() ? 0 : Math.min(siblings.getLast().position() + 1, SectionDraft.LAST);
    }

    private List<SectionView> children(@Nullable String parent) {
        return byParent.getOrDefault(Optional.ofNullable(parent), List.of());
    }
}
