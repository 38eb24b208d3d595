package news.broadsheet.articles.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.media.library.MediaLibrary;
import news.broadsheet.articles.section.SectionPath;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.text.ArticleText;
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

    @Transactional
    Checks check(Article article, Revision revision) {
        return check(article, revision, sections.path(revision.text().section()));
    }

    private Checks check(Article article, Revision revision, SectionPath section) {
        List<Violation> errors = new ArrayList<>(errors(article, revision, section));
        List<Violation> warnings = new ArrayList<>();
        if (!errors.isEmpty() && article.status().isLive()) {
            Revision live = revisions.get(article.id(), article.live().revision());
            List<Violation> standing =
                    errors(article, live, sections.path(live.text().section()));
            boolean sameSection =
                    Objects.equals(live.text().section(), revision.text().section());
            errors.removeIf(error ->
                    standing.contains(error) && (sameSection || !SECTION.equals(error.field())) && warnings.add(error));
        }
        warnings.addAll(warnings(revision.text()));
        return new Checks(List.copyOf(errors), List.copyOf(warnings));
    }

    /** Refuses what is incomplete, and says all that is missing. */
    void require(Article article, Revision revision, SectionPath section) {
        Checks checks = check(article, revision, section);
        if (!checks.errors().isEmpty()) {
            throw new Incomplete(checks.errors(), checks.warnings());
        }
    }

    private List<Violation> errors(Article article, Revision revision, SectionPath section) {
        ArticleText text = revision.text();
        Violations violations = new Violations()
                .present("language", article.language())
                .present(SECTION, text.section())
                .addIf(
                        text.section() != null && !section.existsIn(article.language()),
                        SECTION,
                        "does not exist in \"" + article.language() + "\"")
                .present("headline", text.headline())
                .present("lead", text.lead())
                .present("body", text.body())
                .addIf(
                        text.byline().isEmpty() && text.guests().isEmpty(),
                        "byline",
                        "is required: at least one author or guest");
        media.missingForPublication(revision.pictures(), article.language())
                .forEach(missing -> violations.add(missing.field(), missing.message()));
        return violations.found();
    }

    private static List<Violation> warnings(ArticleText text) {
        return new Violations()
                .addIf(
                        text.headline().length() > GOOD_HEADLINE,
                        "headline",
                        "is longer than the " + GOOD_HEADLINE + " characters that search engines show")
                .addIf(
                        text.lead().length() > GOOD_LEAD,
                        "lead",
                        "is longer than the " + GOOD_LEAD + " characters of a good lead")
                .addIf(text.tags().isEmpty(), "tags", "would let readers find it by what it is about")
                .addIf(text.image() == null, "image", "would let it be seen in lists and shared links")
                .found();
    }
}
