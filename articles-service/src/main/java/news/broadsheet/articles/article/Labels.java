package news.broadsheet.articles.article;

import java.util.List;
import news.broadsheet.articles.problem.Violations;

/** What may be stuck on an article. Controlled: the site draws and translates them. */
public final class Labels {
    private static final List<String> KNOWN =
            List.of("exclusive", "breaking", "opinion", "interview", "analysis", "sponsored", "updated", "corrected");

    private Labels() {}

    public static void check(String field, String label, Violations violations) {
        violations.addIf(!KNOWN.contains(label), field, "must be one of " + String.join(", ", KNOWN));
    }

    static void check(List<String> labels, Violations violations) {
        violations.slugs("labels", labels, KNOWN.size());
        for (int i = 0; i < Math.min(labels.size(), KNOWN.size()); i++) {
            check("labels[" + i + "]", labels.get(i), violations);
        }
    }
}
