package news.broadsheet.articles.publishing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.article.Addresses;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.Article.PublishedForm;
import news.broadsheet.articles.article.Article.Withdrawal;
import news.broadsheet.articles.article.ArticleChanged;
import news.broadsheet.articles.article.ArticleChanged.Kind;
import news.broadsheet.articles.article.Articles;
import news.broadsheet.articles.article.Filing;
import news.broadsheet.articles.article.Move;
import news.broadsheet.articles.article.NothingToCorrect;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.article.SavedArticle;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.Slug;
import news.broadsheet.articles.workflow.ArticleWorkflow;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;

/**
 * Where it is decided what readers see. Every method is one transaction: article, revision, address, lists, history and
 * event change together or not at all. What is to happen later is the {@link ArticleScheduling}'s.
 *
 * <p>What follows from a move observes {@link ArticleChanged}, in this order: {@code publication/Listings}, {@code history/History},
 * {@code family/Parity}, {@code publication/ArticleEvents} (the outbox, which the relay takes to Kafka) and {@code
 * channels/AnnounceChanges} (receipts, by which {@code ChannelWorkers} tell the channels). Then comes the audit's entry.
 */
@ApplicationScoped
class ArticlePublishing {
    private final ArticleWorkflow workflow;
    private final Revisions revisions;
    private final Addresses addresses;
    private final Articles articles;
    private final Event<ArticleChanged> changes;
    private final PublishedForms forms;
    private final Completeness completeness;
    private final ArticleScheduling scheduling;
    private final Terms terms;
    private final Filing.Reader filings;

    ArticlePublishing(
            ArticleWorkflow workflow,
            Revisions revisions,
            Addresses addresses,
            Articles articles,
            Event<ArticleChanged> changes,
            PublishedForms forms,
            Completeness completeness,
            ArticleScheduling scheduling,
            Terms terms,
            Filing.Reader filings) {
        this.workflow = workflow;
        this.revisions = revisions;
        this.addresses = addresses;
        this.articles = articles;
        this.changes = changes;
        this.forms = forms;
        this.completeness = completeness;
        this.scheduling = scheduling;
        this.terms = terms;
        this.filings = filings;
    }

    @Transactional
    SavedArticle publish(UUID id, Version expected, Staff by, Release release) {
        Article article = workflow.lockForDesk(id, expected, by);
        article.check(Move.PUBLISH);
        Revision latest = workflow.latest(article);
        Filing filing = filings.of(latest.text());
        ArticleAccess.checkOtherEyes(by, latest.savedBy(), filing.section());
        completeness.require(article, latest, filing.section());
        if (release.at() != null) {
            return scheduling.publish(article, latest, release, by);
        }
        Instant now = workflow.now();
        article.checkEmbargo(now, by, release.embargoOverride());
        return goLive(article, latest, filing, release, by, now);
    }

    SavedArticle goLive(Article article, Revision latest, Filing filing, Release release, Staff by, Instant now) {
        Instant publishedAt = article.live() == null
                ? release.publishedAt(now)
                : article.live().publishedAt();
        String path = article.live() == null
                ? addresses.assign(
                        article.id(),
                        article.language(),
                        latest.text().section(),
                        Slug.of(latest.text().headline(), article.language()))
                : null;
        scheduling.forget(article, now);
        PublishedForm signed = forms.sign(article, latest, filing.terms(), publishedAt, now);
        article.publish(signed, path, publishedAt, now);
        changed(ArticleChanged.shown(Kind.PUBLISHED, article, latest, filing));
        workflow.record(article, by, "publish", details("embargoOverride", release.embargoOverride()));
        return new SavedArticle(article, latest);
    }

    @Transactional
    SavedArticle correct(UUID id, Version expected, Staff by, CorrectionNote note) {
        Article article = workflow.lockForDesk(id, expected, by);
        article.check(Move.CORRECT);
        Revision latest = workflow.latest(article);
        if (!article.hasUnpublishedChanges()) {
            throw new NothingToCorrect();
        }
        Filing filing = filings.of(latest.text());
        ArticleAccess.checkOtherEyes(by, latest.savedBy(), filing.section());
        completeness.require(article, latest, filing.section());
        return note.at() == null
                ? correct(article, latest, filing, note.reason(), by, workflow.now())
                : scheduling.correct(article, latest, note, by);
    }

    SavedArticle correct(Article article, Revision next, Filing filing, String reason, Staff by, Instant now) {
        scheduling.forgetLive(article, now);
        PublishedForm signed =
                forms.sign(article, next, filing.terms(), article.live().publishedAt(), now);
        article.correct(signed, reason, now);
        changed(ArticleChanged.shown(Kind.CORRECTED, article, next, filing));
        workflow.record(article, by, "correct", Map.of("reason", reason, "revision", next.number()));
        return new SavedArticle(article, workflow.latest(article));
    }

    @Transactional
    SavedArticle withdraw(UUID id, Version expected, Staff by, WithdrawalNote note) {
        Article article = workflow.lockForDesk(id, expected, by);
        article.check(Move.WITHDRAW);
        return note.at() == null
                ? withdraw(article, new Withdrawal(note.reason(), note.redirect()), by, workflow.now())
                : scheduling.withdraw(article, note, by);
    }

    SavedArticle withdraw(Article article, Withdrawal why, Staff by, Instant now) {
        scheduling.forget(article, now);
        article.withdraw(why, now);
        changed(ArticleChanged.gone(Kind.WITHDRAWN, article, live(article), false));
        workflow.record(article, by, "withdraw", details("reason", why.reason()));
        return new SavedArticle(article, workflow.latest(article));
    }

    @Transactional
    SavedArticle kill(UUID id, Version expected, Staff by, KillNote note) {
        Article article = workflow.lockForDesk(id, expected, by);
        Instant now = workflow.now();
        scheduling.forget(article, now);
        article.kill(new Withdrawal(note.reason(), note.redirect()), now);
        if (note.removeContent()) {
            article.removeContent();
        }
        changed(ArticleChanged.gone(Kind.KILLED, article, live(article), note.removeContent()));
        if (note.removeContent()) {
            revisions.erase(id);
        }
        workflow.record(article, by, "kill", Map.of("reason", note.reason(), "removeContent", note.removeContent()));
        return new SavedArticle(article, workflow.latest(article));
    }

    /** Gives a live article another address. The old one leads there for ever. */
    @Transactional
    SavedArticle move(UUID id, Version expected, Staff by, AddressNote note) {
        Article article = workflow.lockForDesk(id, expected, by);
        article.check(Move.CORRECT);
        String former = article.live().path();
        String section = note.section() == null ? former.split("/", -1)[2] : note.section();
        if (!terms.glossary(List.of(section), List.of(), List.of()).knows(TermKind.SECTION, section)) {
            throw new Problem.Invalid("section", "\"" + section + "\" does not exist");
        }
        article.move(addresses.take(article, section, note.slug()), workflow.now());
        refresh(article);
        workflow.record(
                article, by, "move", Map.of("from", former, "to", article.live().path()));
        return new SavedArticle(article, workflow.latest(article));
    }

    /** A label's time is over; what readers see is otherwise the same. */
    void expire(Article article, String label, Instant now) {
        article.expire(label, now);
        refresh(article);
        workflow.record(article, Staff.CLOCK, "expireLabel", Map.of("label", label));
    }

    /** The same text is told again, because a name around it changed. */
    void retell(Article article, Instant now) {
        article.retell(now);
        refresh(article);
    }

    private void refresh(Article article) {
        Revision live = live(article);
        changed(ArticleChanged.shown(Kind.REFRESHED, article, live, filings.of(live.text())));
    }

    private void changed(ArticleChanged change) {
        articles.flush();
        changes.fire(change);
    }

    Revision live(Article article) {
        return revisions.get(article.id(), article.live().revision());
    }

    private static Map<String, Object> details(String name, Object value) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (value != null) {
            details.put(name, value);
        }
        return details;
    }
}
