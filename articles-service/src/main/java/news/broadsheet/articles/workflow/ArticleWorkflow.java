package news.broadsheet.articles.workflow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.article.Article;
import news.broadsheet.articles.article.ArticleFilter;
import news.broadsheet.articles.article.ArticleView;
import news.broadsheet.articles.article.Articles;
import news.broadsheet.articles.article.Move;
import news.broadsheet.articles.article.Revision;
import news.broadsheet.articles.article.Revisions;
import news.broadsheet.articles.article.SavedArticle;
import news.broadsheet.articles.article.Status;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jspecify.annotations.Nullable;

/** An article's way inside the newsroom. Every method is one transaction. What readers see, publishing changes. */
@ApplicationScoped
public class ArticleWorkflow {
    private final Articles articles;
    private final Revisions revisions;
    private final Sections sections;
    private final ArticleAccess access;
    private final Languages languages;
    private final Audit audit;
    private final Clock clock;

    ArticleWorkflow(
            Articles articles,
            Revisions revisions,
            Sections sections,
            ArticleAccess access,
            Languages languages,
            Audit audit,
            Clock clock) {
        this.articles = articles;
        this.revisions = revisions;
        this.sections = sections;
        this.access = access;
        this.languages = languages;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public SavedArticle get(UUID id, Staff by) {
        Article article = articles.findByIdOptional(id).orElseThrow(() -> nothing(id));
        ArticleAccess.checkMaySee(by, article.createdBy());
        return new SavedArticle(article, latest(article));
    }

    public List<ArticleView> list(ArticleFilter filter, Staff by, @Nullable Position after, int limit) {
        languages.check(filter.language());
        return articles.list(filter, ArticleAccess.listedFor(by), after, limit);
    }

    @Transactional
    public SavedArticle submit(UUID id, Version expected, Staff by) {
        return move(lock(id, expected, by), by, Move.SUBMIT, Article::submit);
    }

    @Transactional
    public SavedArticle returnToAuthor(UUID id, Version expected, Staff by) {
        return move(lockForDesk(id, expected, by), by, Move.RETURN, Article::returnToAuthor);
    }

    @Transactional
    public SavedArticle approve(UUID id, Version expected, Staff by) {
        Article article = lockForDesk(id, expected, by);
        article.check(Move.APPROVE);
        Revision latest = latest(article);
        ArticleAccess.checkOtherEyes(
                by, latest.savedBy(), sections.path(latest.text().section()));
        return move(article, by, Move.APPROVE, Article::approve);
    }

    @Transactional
    public SavedArticle discard(UUID id, Version expected, Staff by) {
        return move(lock(id, expected, by), by, Move.DISCARD, (article, now) -> {
            article.check(Move.DISCARD);
            ArticleAccess.checkIsTheirs(by, article.status() == Status.DRAFT, "discard it or to return it");
            article.discard(now);
        });
    }

    @Transactional
    public SavedArticle reopen(UUID id, Version expected, Staff by) {
        return move(lock(id, expected, by), by, Move.REOPEN, Article::reopen);
    }

    private SavedArticle move(Article article, Staff by, Move move, BiConsumer<Article, Instant> transition) {
        transition.accept(article, now());
        articles.flush();
        record(article, by, move.word(), Map.of());
        return new SavedArticle(article, latest(article));
    }

    /**
     * The article as its last reader saw it, and nobody else's until this transaction ends: for what its author may do,
     * or an editor of its section and language.
     */
    public Article lock(UUID id, Version expected, Staff by) {
        Article article = lock(id, by);
        article.version().checkIs(expected);
        return article;
    }

    /** For who has more to check before the version. */
    public Article lock(UUID id, Staff by) {
        return lock(id, by, false);
    }

    /** The same for what only the desk may do, with one's own articles too. */
    public Article lockForDesk(UUID id, Version expected, Staff by) {
        Article article = lockForDesk(id, by);
        article.version().checkIs(expected);
        return article;
    }

    public Article lockForDesk(UUID id, Staff by) {
        return lock(id, by, true);
    }

    private Article lock(UUID id, Staff by, boolean forDesk) {
        Article article = articles.lock(id).orElseThrow(() -> nothing(id));
        ArticleAccess.checkMaySee(by, article.createdBy());
        if (by.isLimited() && (forDesk || !article.createdBy().equals(by.id()))) {
            access.checkMayEdit(by, latest(article).text().section(), article.language());
        }
        return article;
    }

    public Revision latest(Article article) {
        return revisions.get(article.id(), article.latestRevision());
    }

    public void record(Article article, Staff by, String action, Map<String, ?> details) {
        audit.record(by, action, "article", article.id().toString(), details);
    }

    private static Problem nothing(UUID id) {
        return new Problem.NotFound("The article " + id);
    }

    /** In milliseconds, which is as fine as clients and the database agree on. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
