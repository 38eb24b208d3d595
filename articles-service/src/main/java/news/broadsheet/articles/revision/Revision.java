package news.broadsheet.articles.revision;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.problem.Violations;
import news.broadsheet.articles.term.Glossary;
import news.broadsheet.articles.term.TermKind;

/**
 * What an article says, as it was saved once. Never changed.
 *
 * @param number from 1
 * @param section slug, null while undecided
 * @param body sanitised HTML
 * @param savedBy id of the staff member
 */
public record Revision(
        UUID articleId,
        int number,
        String section,
        List<String> labels,
        String headline,
        String lead,
        String body,
        List<String> byline,
        List<String> tags,
        String savedBy,
        String savedByName,
        Instant savedAt) {
    public Revision {
        labels = List.copyOf(labels);
        byline = List.copyOf(byline);
        tags = List.copyOf(tags);
    }

    /** Refuses a section, author or tag that does not exist. */
    public void checkKnown(Glossary glossary) {
        Violations violations = new Violations()
                .addIf(
                        section != null && !glossary.knows(TermKind.SECTION, section),
                        "section",
                        "\"" + section + "\" does not exist");
        checkKnown(glossary, TermKind.AUTHOR, "byline", byline, violations);
        checkKnown(glossary, TermKind.TAG, "tags", tags, violations);
        violations.throwIfAny();
    }

    private static void checkKnown(
            Glossary glossary, TermKind kind, String field, List<String> slugs, Violations violations) {
        for (int i = 0; i < slugs.size(); i++) {
            violations.addIf(
                    !glossary.knows(kind, slugs.get(i)),
                    field + "[" + i + "]",
                    "\"" + slugs.get(i) + "\" does not exist; an editor can create it");
        }
    }

    /** Refuses to be published with something missing, and says all that is. */
    public void checkComplete() {
        Violations violations = new Violations()
                .present("section", section)
                .present("headline", headline)
                .present("lead", lead)
                .present("body", body)
                .addIf(byline.isEmpty(), "byline", "is required: at least one author");
        if (!violations.found().isEmpty()) {
            throw new Problem.Incomplete(violations.found());
        }
    }
}
