package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.media.library.MediaUses;
import news.broadsheet.articles.presence.Presence;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.revision.Revisions;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.MergeProposal;
import news.broadsheet.articles.text.SanitisedHtml;
import news.broadsheet.articles.text.TextSettings;
import news.broadsheet.articles.text.ThreeWayMerge;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import news.broadsheet.http.Violations;

/** Where articles are begun and saved. Every save is a revision; what readers see is the newsdesk's to change. */
@ApplicationScoped
class WritingRoom {
    private final Newsdesk newsdesk;
    private final Timetable timetable;
    private final Presence presence;
    private final Articles articles;
    private final Revisions revisions;
    private final Terms terms;
    private final MediaUses mediaUses;
    private final IdempotencyKeys keys;
    private final Languages languages;
    private final Ids ids;
    private final TextSettings text;

    WritingRoom(
            Newsdesk newsdesk,
            Timetable timetable,
            Presence presence,
            Articles articles,
            Revisions revisions,
            Terms terms,
            MediaUses mediaUses,
            IdempotencyKeys keys,
            Languages languages,
            Ids ids,
            TextSettings text) {
        this.newsdesk = newsdesk;
        this.timetable = timetable;
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

    /** @param key idempotency key, or null */
    @Transactional
    Copy create(ArticleDraft draft, Staff by, String key) {
        new Violations().present("language", draft.language()).throwIfAny();
        languages.check(draft.language());
        UUID id = ids.next();
        Optional<String> before = keys.claim(key, by, draft, id.toString());
        if (before.isPresent()) {
            return newsdesk.get(UUID.fromString(before.get()), by);
        }
        if (draft.familyId() != null && !articles.familyExists(draft.familyId())) {
            throw new Problem.Invalid("familyId", "is no family of articles; leave it out to begin one");
        }
        UUID familyId = draft.familyId() == null ? ids.next() : draft.familyId();
        Article article = Article.create(id, familyId, draft.language(), by, newsdesk.now());
        if (!articles.add(article)) {
            throw new Problem.Conflict("This family has an edition in \"" + draft.language()
                    + "\" already. Change that one, or leave out familyId to begin another family.");
        }
        return new Copy(article, save(article, draft, by));
    }

    private Revision save(Article article, ArticleDraft draft, Staff by) {
        return save(
                new Revision(
                        article.id(),
                        article.latestRevision(),
                        article.version().number(),
                        draft.section(),
                        draft.labels(),
                        draft.headline(),
                        draft.lead(),
                        body(draft),
                        draft.image(),
                        draft.byline(),
                        draft.guests(),
                        draft.tags(),
                        draft.note(),
                        by.id(),
                        by.name(),
                        article.updatedAt()),
                draft);
    }

    private Revision save(Revision revision, ArticleDraft draft) {
        List<String> sections = draft.section() == null ? List.of() : List.of(draft.section());
        revision.checkKnown(terms.glossary(sections, draft.tags(), draft.byline()));
        revisions.add(revision);
        mediaUses.replace(revision.articleId(), false, revision.pictures());
        return revision;
    }

    /** @param session the editing session that saves; null where it takes no part in presence */
    @Transactional
    Copy save(UUID id, Version expected, String session, Staff by, ArticleDraft draft) {
        Article article = newsdesk.lock(id, by);
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
        Article saved = article.save(by, newsdesk.now());
        articles.update(saved);
        return new Copy(saved, save(saved, draft, by));
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
        String language = article.language();
        Revision theirs = newsdesk.latest(article);
        MergeProposal proposal =
                ThreeWayMerge.of(base.text(language), draft.text(language, body(draft)), theirs.text(language));
        return new Problem.StaleEdit(
                stale.current(),
                Map.of("merge", proposal, "savedBy", theirs.savedByName(), "revision", theirs.number()));
    }

    private String body(ArticleDraft draft) {
        return SanitisedHtml.of(draft.body(), text.embedHosts());
    }

    /** An older text as a new revision: a save like any other, for the session too. */
    @Transactional
    Copy restore(UUID id, int number, Version expected, String session, Staff by) {
        Article article = newsdesk.lock(id, by);
        presence.check(id, session, by);
        article.version().checkIs(expected);
        Revision former = revisions.get(id, number);
        Article saved = article.save(by, newsdesk.now());
        return copied(saved, former, "Restored from revision " + number, by);
    }

    /** Gives up what was saved beside the live text. */
    @Transactional
    Copy revert(UUID id, Version expected, String session, Staff by) {
        Article article = newsdesk.lockForDesk(id, by);
        presence.check(id, session, by);
        article.version().checkIs(expected);
        Article reverted = article.revert(newsdesk.now());
        timetable.forgetCorrection(article, reverted.updatedAt());
        newsdesk.record(reverted, by, Move.REVERT.word(), Map.of("gaveUp", article.latestRevision()));
        Revision live = revisions.get(id, article.live().revision());
        return copied(reverted, live, "Back to the live text", by);
    }

    private Copy copied(Article saved, Revision former, String note, Staff by) {
        Revision copy = former.again(saved.latestRevision(), saved.version().number(), note, by, saved.updatedAt());
        articles.update(saved);
        revisions.add(copy);
        mediaUses.replace(saved.id(), false, copy.pictures());
        return new Copy(saved, copy);
    }
}
