package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import news.broadsheet.articles.media.MediaLibrary;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.problem.Violation;
import news.broadsheet.articles.problem.Violations;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.section.Sections;

/** What an article needs to be published, which saving does not ask for, and what it had better have. */
@ApplicationScoped
class Completeness {
    /** What search engines and phones show of a headline. */
    private static final int GOOD_HEADLINE = 110;

    private static final int GOOD_LEAD = 300;

    private final Sections sections;
    private final MediaLibrary media;

    Completeness(Sections sections, MediaLibrary media) {
        this.sections = sections;
        this.media = media;
    }

    /**
     * @param errors all that keeps it from being published
     * @param warnings what readers would be better off with; published it may be
     */
    record Checks(List<Violation> errors, List<Violation> warnings) {}

    Checks check(Article article, Revision revision) {
        return new Checks(errors(article, revision), warnings(revision));
    }

    /** Refuses what is incomplete, and says all that is missing. */
    void require(Article article, Revision revision) {
        Checks checks = check(article, revision);
        if (!checks.errors().isEmpty()) {
            throw new Problem.Incomplete(checks.errors(), checks.warnings());
        }
    }

    private List<Violation> errors(Article article, Revision revision) {
        Violations violations = new Violations()
                .present("language", article.language())
                .present("section", revision.section())
                .addIf(
                        revision.section() != null && !sections.existsIn(revision.section(), article.language()),
                        "section",
                        "does not exist in \"" + article.language() + "\"")
                .present("headline", revision.headline())
                .present("lead", revision.lead())
                .present("body", revision.body())
                .addIf(
                        revision.byline().isEmpty() && revision.guests().isEmpty(),
                        "byline",
                        "is required: at least one author or guest");
        media.missingForPublication(revision.pictures(), article.language())
                .forEach(missing -> violations.add(missing.field(), missing.message()));
        return violations.found();
    }

    private static List<Violation> warnings(Revision revision) {
        return new Violations()
                .addIf(
                        revision.headline().length() > GOOD_HEADLINE,
                        "headline",
                        "is longer than the " + GOOD_HEADLINE + " characters that search engines show")
                .addIf(
                        revision.lead().length() > GOOD_LEAD,
                        "lead",
                        "is longer than the " + GOOD_LEAD + " characters of a good lead")
                .addIf(revision.tags().isEmpty(), "tags", "would let readers find it by what it is about")
                .addIf(revision.image() == null, "image", "would let it be seen in lists and shared links")
                .found();
    }
}
