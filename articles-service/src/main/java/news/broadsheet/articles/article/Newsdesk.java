package news.broadsheet.articles.article;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import news.broadsheet.articles.article.Article.Withdrawal;
import news.broadsheet.articles.http.Cursor.Position;
import news.broadsheet.articles.http.Version;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.problem.Problem;
import news.broadsheet.articles.revision.Revision;
import news.broadsheet.articles.revision.Revisions;
import news.broadsheet.articles.staff.Staff;

/**
 * What the newsroom may do with an article. Every method is one transaction: article, revision, address, lists and event
 * change together or not at all.
 */
@ApplicationScoped
class Newsdesk {
    private final Articles articles;
    private final Revisions revisions;
    private final PublicSide publicSide;
    private final Languages languages;
    private final Clock clock;

    Newsdesk(Articles articles, Revisions revisions, PublicSide publicSide, Languages languages, Clock clock) {
        this.articles = articles;
        this.revisions = revisions;
        this.publicSide = publicSide;
        this.languages = languages;
        this.clock = clock;
    }

    Copy get(UUID id, Staff by) {
        Article article = articles.find(id).orElseThrow(() -> nothing(id));
        article.checkSeenBy(by);
        return new Copy(article, latest(article));
    }

    List<Copy> list(DeskFilter filter, Staff by, Position after, int limit) {
        languages.check(filter.language());
        return articles.list(filter, by.editor() ? null : by.id(), after, limit);
    }

    @Transactional
    Copy submit(UUID id, Version expected, Staff by) {
        return move(id, expected, by, Article::submit);
    }

    @Transactional
    Copy returnToAuthor(UUID id, Version expected, Staff by) {
        return move(id, expected, by, Article::returnToAuthor);
    }

    @Transactional
    Copy publish(UUID id, Version expected, Staff by, Release release) {
        Article article = lock(id, expected, by);
        article.check(Move.PUBLISH);
        Revision latest = latest(article);
        latest.checkComplete();
        Instant now = now();
        Article published = article.publish(publicSide.addressFor(article, latest), release.at(now), now);
        articles.update(published);
        publicSide.published(published, latest);
        return new Copy(published, latest);
    }

    @Transactional
    Copy correct(UUID id, Version expected, Staff by, CorrectionNote note) {
        Article article = lock(id, expected, by);
        Article corrected = article.correct(note.reason(), now());
        Revision latest = latest(article);
        latest.checkComplete();
        articles.update(corrected);
        publicSide.corrected(corrected, latest);
        return new Copy(corrected, latest);
    }

    @Transactional
    Copy withdraw(UUID id, Version expected, Staff by, WithdrawalNote note) {
        Withdrawal withdrawal = new Withdrawal(note.reason(), note.redirect());
        Copy withdrawn = move(id, expected, by, (article, now) -> article.withdraw(withdrawal, now));
        publicSide.withdrawn(withdrawn.article());
        return withdrawn;
    }

    private Copy move(UUID id, Version expected, Staff by, BiFunction<Article, Instant, Article> transition) {
        Article moved = transition.apply(lock(id, expected, by), now());
        articles.update(moved);
        return new Copy(moved, latest(moved));
    }

    /** The article as its last reader saw it, and nobody else's until this transaction ends. */
    Article lock(UUID id, Version expected, Staff by) {
        Article article = articles.lock(id).orElseThrow(() -> nothing(id));
        article.checkSeenBy(by);
        article.version().checkIs(expected);
        return article;
    }

    private Revision latest(Article article) {
        return revisions.get(article.id(), article.latestRevision());
    }

    private static Problem nothing(UUID id) {
        return new Problem.NotFound("The article " + id);
    }

    /** In milliseconds, which is as fine as clients and the database agree on. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
