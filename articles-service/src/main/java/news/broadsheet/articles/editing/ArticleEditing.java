package news.broadsheet.articles.editing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Articles;
import news.broadsheet.articles.article.Move;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.article.SavedArticle;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.media.library.MediaUses;
import news.broadsheet.articles.newsroom.presence.Presence;
import news.broadsheet.articles.publishing.ArticleScheduling;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.articles.text.MergeProposal;
import news.broadsheet.articles.text.SanitisedHtml;
import news.broadsheet.articles.text.TextConfig;
import news.broadsheet.articles.text.ThreeWayMerge;
import news.broadsheet.articles.workflow.ArticleWorkflow;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;
import org.jspecify.annotations.Nullable;

/** Where articles are begun and saved. Every save is a revision; what readers see, publishing changes. */
@ApplicationScoped
class ArticleEditing {
    private final ArticleWorkflow workflow;
    private final ArticleScheduling scheduling;
    private final Presence presence;
    private final Articles articles;
    private final Revisions revisions;
    private final Terms terms;
    private final MediaUses mediaUses;
    private final IdempotencyKeys keys;
    private final Languages languages;
    private final Ids ids;
    private final TextConfig text;

    ArticleEditing(
            ArticleWorkflow workflow,
            ArticleScheduling scheduling,
            Presence presence,
            Articles articles,
            Revisions revisions,
            Terms terms,
            MediaUses mediaUses,
            IdempotencyKeys keys,
            Languages languages,
            Ids ids,
            TextConfig text) {
        this.workflow = workflow;
        this.scheduling = scheduling;
        this.presence = presence;
        this.articles = articles;
        this.revisions = revisions;
        this.terms = terms;
        this.mediaUses = mediaUses;
        this.keys = keys;
        this.languages = languages;
        this.ids = ids;
        this.text = text;
    }

    @Transactional
    SavedArticle create(ArticleDraft draft, Staff by, @Nullable String key) {
        new Violations().present("language", draft.language()).throwIfAny();
        languages.check(draft.language());
        UUID id = ids.next();
        Optional<String> before = keys.claim(key, by, draft, id.toString());
        if (before.isPresent()) {
            return workflow.get(UUID.fromString(before.get()), by);
        }
        if (draft.familyId() != null && !articles.familyExists(draft.familyId())) {
            throw new Problem.Invalid("familyId", "is no family of articles; leave it out to begin one");
        }
        UUID familyId = draft.familyId() == null ? ids.next() : draft.familyId();
        Article article = Article.create(id, familyId, draft.language(), by, workflow.now());
        if (!articles.add(article)) {
            throw new Problem.Conflict("This family has an edition in \"" + draft.language()
                    + "\" already. Change that one, or leave out familyId to begin another family.");
        }
        return new SavedArticle(article, save(article, draft, by));
    }

    private Revision save(Article article, ArticleDraft draft, Staff by) {
        ArticleText written = draft.text(body(draft));
        Revision revision = revision(article, written, draft.note(), by);
        List<String> sections = written.section() == null ? List.of() : List.of(written.section());
        revision.checkKnown(terms.glossary(sections, written.tags(), written.byline()));
        return add(revision);
    }

    private static Revision revision(Article article, ArticleText text, @Nullable String note, Staff by) {
        return new Revision(
                article.id(),
                article.latestRevision(),
                article.version().number(),
                text,
                note,
                by,
                article.updatedAt());
    }

    private Revision add(Revision revision) {
        revisions.add(revision);
        mediaUses.replace(revision.articleId(), false, revision.pictures());
        return revision;
    }

    /** @param session the editing session that saves, where it takes part in presence */
    @Transactional
    SavedArticle save(UUID id, Version expected, @Nullable String session, Staff by, ArticleDraft draft) {
        Article article = workflow.lock(id, by);
        presence.check(id, session, by);
        checkIs(expected, article, draft);
        new Violations()
                .addIf(
                        draft.language() != null && !draft.language().equals(article.language()),
                        "language",
                        "stays \"" + article.language() + "\"; another language is another article of the family")
                .addIf(
                        draft.familyId() != null && !draft.familyId().equals(article.familyId()),
                        "familyId",
                        "stays as created; leave it out")
                .throwIfAny();
        article.save(by, workflow.now());
        return new SavedArticle(article, save(article, draft, by));
    }

    /** Shows an editor who comes second how both changes could stand, if we know what they had read. */
    private void checkIs(Version expected, Article article, ArticleDraft draft) {
        try {
            article.version().checkIs(expected);
        } catch (Problem.StaleEdit stale) {
            throw revisions
                    .asOf(article.id(), expected.number())
                    .map(base -> merging(stale, base, article, draft))
                    .orElse(stale);
        }
    }

    private Problem.StaleEdit merging(Problem.StaleEdit stale, Revision base, Article article, ArticleDraft draft) {
        Revision theirs = workflow.latest(article);
        MergeProposal proposal =
                ThreeWayMerge.of(article.language(), base.text(), draft.text(body(draft)), theirs.text());
        return new Problem.StaleEdit(
                stale.current(),
                Map.of("merge", proposal, "savedBy", theirs.savedByName(), "revision", theirs.number()));
    }

    private String body(ArticleDraft draft) {
        return SanitisedHtml.of(draft.body(), text.embedHosts());
    }

    /** An older text as a new revision: a save like any other, for the session too. */
    @Transactional
    SavedArticle restore(UUID id, int number, Version expected, @Nullable String session, Staff by) {
        Article article = workflow.lock(id, by);
        presence.check(id, session, by);
        article.version().checkIs(expected);
        Revision former = revisions.get(id, number);
        article.save(by, workflow.now());
        return copied(article, former, "Restored from revision " + number, by);
    }

    /** Gives up what was saved beside the live text. */
    @Transactional
    SavedArticle revert(UUID id, Version expected, @Nullable String session, Staff by) {
        Article article = workflow.lockForDesk(id, by);
        presence.check(id, session, by);
        article.version().checkIs(expected);
        int givenUp = article.latestRevision();
        int live = article.live() == null ? 0 : article.live().revision();
        article.revert(workflow.now());
        scheduling.forgetCorrection(article, article.updatedAt());
        workflow.record(article, by, Move.REVERT.word(), Map.of("gaveUp", givenUp));
        return copied(article, revisions.get(id, live), "Back to the live text", by);
    }

    private SavedArticle copied(Article article, Revision former, String note, Staff by) {
        return new SavedArticle(article, add(revision(article, former.text(), note, by)));
    }
}
