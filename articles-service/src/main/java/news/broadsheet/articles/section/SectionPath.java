package news.broadsheet.articles.section;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section and those above it: what an article in it is listed under, and whose rules hold for it.
 *
 * @param steps it first; empty where there is no such section
 */
public record SectionPath(List<Step> steps) {
    static final SectionPath NOWHERE = new SectionPath(List.of());

    public SectionPath {
        steps = List.copyOf(steps);
    }

    /** @param languages those it exists in; null for every one */
    @RegisterForReflection
    public record Step(
            String slug, boolean fourEyes, @Nullable List<String> languages) {}

    public List<String> slugs() {
        return steps.stream().map(Step::slug).toList();
    }

    /** Whether who wrote an article in it may not be who approves or publishes it. */
    public boolean fourEyes() {
        return steps.stream().anyMatch(Step::fourEyes);
    }

    /** Whether it, and so all above it, exists in that language. */
    public boolean existsIn(String language) {
        return !steps.isEmpty()
                && steps.stream()
                        .allMatch(step ->
                                step.languages() == null || step.languages().contains(language));
    }
}
