package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import news.broadsheet.articles.media.library.MediaLibrary;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.revision.Revisions;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.http.Violation;
import news.broadsheet.http.Violations;

/**
 * What an article needs to be published, which saving does not ask for, and what it had better have. What readers see
 * already may stay as it is: a correction is held to the rules only in what it adds, or else an archive that was taken in
 * without captions and credits could never be corrected.
 */
@ApplicationScoped
class Completeness {
    /** What search engines and phones show of a headline. */
    private static final int GOOD_HEADLINE = 110;

    private static final int GOOD_LEAD = 300;
    private static final String SECTION = "section";

    private final Sections sections;
    private final MediaLibrary media;
    private final Revisions revisions;

    Completeness(Sections sections, MediaLibrary media, Revisions revisions) {
        this.sections = sections;
        this.media = media;
        this.revisions = revisions;
    }

    /**
     * @param errors all that keeps it from being published
     * @param warnings what readers would be better off with, what is live without it included; published it may be
     */
    record Checks(List<Violation> errors, List<Violation> warnings) {}

    Checks check(Article article, Revision revision) {
        List<Violation> errors = new ArrayList<>(errors(article, revision));
        List<Violation> warnings = new ArrayList<>();
        if (!errors.isEmpty() && article.status().isLive()) {
            Revision live = revisions.get(article.id(), article.live().revision());
            List<Violation> standing = errors(article, live);
            boolean sameSection = Objects.equals(live.section(), revision.section());
            errors.removeIf(error ->
                    standing.contains(error) && (sameSection || !SECTION.equals(error.field())) && warnings.add(error));
        }
        warnings.addAll(warnings(revision));
        return new Checks(List.copyOf(errors), List.copyOf(warnings));
    }

    /** Refuses what is incomplete, and says all that is missing. */
    void require(Article article, Revision revision) {
        Checks checks = check(article, revision);
        if (!checks.errors().isEmpty()) {
            throw new Incomplete(checks.errors(), checks.warnings());
        }
    }

    private List<Violation> errors(Article article, Revision revision) {
        Violations violations = new Violations()
                .present("language", article.language())
                .present(SECTION, revision.section())
                .addIf(
                        revision.section() != null && !sections.existsIn(revision.section(), article.language()),
                        SECTION,
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
