package news.broadsheet.articles.section;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import news.broadsheet.http.Problem;

/** All sections, each below its parent and in its place among its siblings. */
final class SectionTree {
    static final int DEEPEST = 5;
    private static final Comparator<Section> ORDER =
            Comparator.comparingInt(Section::position).thenComparing(Section::slug);

    private final Map<String, Section> bySlug = new HashMap<>();
    private final Map<Optional<String>, List<Section>> byParent = new HashMap<>();

    SectionTree(List<Section> all) {
        for (Section section : all.stream().sorted(ORDER).toList()) {
            bySlug.put(section.slug(), section);
            byParent.computeIfAbsent(Optional.ofNullable(section.parent()), parent -> new ArrayList<>())
                    .add(section);
        }
    }

    /** A section as readers of one language find it. */
    record Node(String slug, String name, List<Node> children) {}

    /** What exists in that language; what is below a section that does not is not there either. */
    List<Node> in(String language, List<String> otherLanguages) {
        return below(null, language, otherLanguages);
    }

    private List<Node> below(String parent, String language, List<String> otherLanguages) {
        return children(parent).stream()
                .filter(section -> section.existsIn(language))
                .map(section -> new Node(
                        section.slug(),
                        section.in(language, otherLanguages).name(),
                        below(section.slug(), language, otherLanguages)))
                .toList();
    }

    /** Refuses a parent that is not there, that is below the section itself, or that would make it too deep. */
    void checkParent(String slug, String parent) {
        if (parent == null) {
            return;
        }
        if (!bySlug.containsKey(parent)) {
            throw new Problem.Invalid("parent", "\"" + parent + "\" does not exist");
        }
        int depth = 0;
        for (String above = parent; above != null; above = bySlug.get(above).parent()) {
            if (above.equals(slug)) {
                throw new Problem.Invalid(
                        "parent", "\"" + parent + "\" is \"" + slug + "\" itself or below it; take another");
            }
            depth++;
        }
        if (depth + height(slug) > DEEPEST) {
            throw new Problem.Invalid("parent", "would make sections more than " + DEEPEST + " deep");
        }
    }

    private int height(String slug) {
        return 1
                + children(slug).stream()
                        .mapToInt(child -> height(child.slug()))
                        .max()
                        .orElse(0);
    }

    /** Behind all that are below that parent. */
    int lastPosition(String parent) {
        List<Section> siblings = children(parent);
        return siblings.isEmpty() ? 0 : Math.min(siblings.getLast().position() + 1, SectionDraft.LAST);
    }

    private List<Section> children(String parent) {
        return byParent.getOrDefault(Optional.ofNullable(parent), List.of());
    }
}
