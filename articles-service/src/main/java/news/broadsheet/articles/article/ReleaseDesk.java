package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.article.Article.Signed;
import news.broadsheet.articles.article.Article.Withdrawal;
import news.broadsheet.articles.article.ArticleChanged.Kind;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.term.TermKind;
import news.broadsheet.articles.term.Terms;
import news.broadsheet.articles.text.Slug;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;

/**
 * Where it is decided what readers see. Every method is one transaction: article, revision, address, lists, history and
 * event change together or not at all. What is to happen later is the {@link Timetable}'s.
 */
@ApplicationScoped
class ReleaseDesk {
    private final Newsdesk newsdesk;
    private final Revisions revisions;
    private final Addresses addresses;
    private final Articles articles;
    private final Event<ArticleChanged> changes;
    private final Signatures signatures;
    private final Completeness completeness;
    private final Timetable timetable;
    private final Terms terms;
    private final Filing.Reader filings;

    ReleaseDesk(
            Newsdesk newsdesk,
            Revisions revisions,
            Addresses addresses,
            Articles articles,
            Event<ArticleChanged> changes,
            Signatures signatures,
            Completeness completeness,
            Timetable timetable,
            Terms terms,
            Filing.Reader filings) {
        this.newsdesk = newsdesk;
        this.revisions = revisions;
        this.addresses = addresses;
        this.articles = articles;
        this.changes = changes;
        this.signatures = signatures;
        this.completeness = completeness;
        this.timetable = timetable;
        this.terms = terms;
        this.filings = filings;
    }

    @Transactional
    Copy publish(UUID id, Version expected, Staff by, Release release) {
        Article article = newsdesk.lockForDesk(id, expected, by);
        article.check(Move.PUBLISH);
        Revision latest = newsdesk.latest(article);
        Filing filing = filings.of(latest.text());
        ArticleAccess.checkOtherEyes(by, latest.savedBy(), filing.section());
        completeness.require(article, latest, filing.section());
        if (release.at() != null) {
            return timetable.publish(article, latest, release, by);
        }
        Instant now = newsdesk.now();
        article.checkEmbargo(now, by, release.embargoOverride());
        return goLive(article, latest, filing, release, by, now);
    }

    Copy goLive(Article article, Revision latest, Filing filing, Release release, Staff by, Instant now) {
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
        timetable.forget(article, now);
        Signed signed = signatures.sign(article, latest, filing.terms(), publishedAt, now);
        article.publish(signed, path, publishedAt, now);
        changed(ArticleChanged.shown(Kind.PUBLISHED, article, latest, filing));
        newsdesk.record(article, by, "publish", details("embargoOverride", release.embargoOverride()));
        return new Copy(article, latest);
    }

    @Transactional
    Copy correct(UUID id, Version expected, Staff by, CorrectionNote note) {
        Article article = newsdesk.lockForDesk(id, expected, by);
        article.check(Move.CORRECT);
        Revision latest = newsdesk.latest(article);
        if (!article.hasUnpublishedChanges()) {
            throw new NothingToCorrect();
        }
        Filing filing = filings.of(latest.text());
        ArticleAccess.checkOtherEyes(by, latest.savedBy(), filing.section());
        completeness.require(article, latest, filing.section());
        return note.at() == null
                ? correct(article, latest, filing, note.reason(), by, newsdesk.now())
                : timetable.correct(article, latest, note, by);
    }

    Copy correct(Article article, Revision next, Filing filing, String reason, Staff by, Instant now) {
        timetable.forgetLive(article, now);
        Signed signed =
                signatures.sign(article, next, filing.terms(), article.live().publishedAt(), now);
        article.correct(signed, reason, now);
        changed(ArticleChanged.shown(Kind.CORRECTED, article, next, filing));
        newsdesk.record(article, by, "correct", Map.of("reason", reason, "revision", next.number()));
        return new Copy(article, newsdesk.latest(article));
    }

    @Transactional
    Copy withdraw(UUID id, Version expected, Staff by, WithdrawalNote note) {
        Article article = newsdesk.lockForDesk(id, expected, by);
        article.check(Move.WITHDRAW);
        return note.at() == null
                ? withdraw(article, new Withdrawal(note.reason(), note.redirect()), by, newsdesk.now())
                : timetable.withdraw(article, note, by);
    }

    Copy withdraw(Article article, Withdrawal why, Staff by, Instant now) {
        timetable.forget(article, now);
        article.withdraw(why, now);
        changed(ArticleChanged.gone(Kind.WITHDRAWN, article, live(article), false));
        newsdesk.record(article, by, "withdraw", details("reason", why.reason()));
        return new Copy(article, newsdesk.latest(article));
    }

    @Transactional
    Copy kill(UUID id, Version expected, Staff by, KillNote note) {
        Article article = newsdesk.lockForDesk(id, expected, by);
        Instant now = newsdesk.now();
        timetable.forget(article, now);
        article.kill(new Withdrawal(note.reason(), note.redirect()), now);
        changed(ArticleChanged.gone(Kind.KILLED, article, live(article), note.removeContent()));
        if (note.removeContent()) {
            revisions.erase(id);
        }
        newsdesk.record(article, by, "kill", Map.of("reason", note.reason(), "removeContent", note.removeContent()));
        return new Copy(article, newsdesk.latest(article));
    }

    /** Gives a live article another address. The old one leads there for ever. */
    @Transactional
    Copy move(UUID id, Version expected, Staff by, AddressNote note) {
        Article article = newsdesk.lockForDesk(id, expected, by);
        article.check(Move.CORRECT);
        String former = article.live().path();
        String section = note.section() == null ? former.split("/", -1)[2] : note.section();
        if (!terms.glossary(List.of(section), List.of(), List.of()).knows(TermKind.SECTION, section)) {
            throw new Problem.Invalid("section", "\"" + section + "\" does not exist");
        }
        article.move(addresses.take(article, section, note.slug()), newsdesk.now());
        refresh(article);
        newsdesk.record(
                article, by, "move", Map.of("from", former, "to", article.live().path()));
        return new Copy(article, newsdesk.latest(article));
    }

    /** A label's time is over; what readers see is otherwise the same. */
    void expire(Article article, String label, Instant now) {
        article.expire(label, now);
        refresh(article);
        newsdesk.record(article, Staff.CLOCK, "expireLabel", Map.of("label", label));
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
