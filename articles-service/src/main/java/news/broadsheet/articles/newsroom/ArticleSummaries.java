package news.broadsheet.articles.newsroom;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.hibernate.SessionFactory;

/** Finds the article that a note, a plan, a preview or an editing session belongs to, for whoever may see it. */
@ApplicationScoped
public class ArticleSummaries {
    private final SessionFactory sessions;
    private final ArticleAccess access;

    ArticleSummaries(SessionFactory sessions, ArticleAccess access) {
        this.sessions = sessions;
        this.access = access;
    }

    public ArticleSummary get(UUID id, Staff by) {
        return seen(get(id), by);
    }

    /** For a caller that has checked already who asks. */
    public ArticleSummary get(UUID id) {
        // Native: of the article's entity most would be read for nothing.
        return sessions.fromStatelessSession(session -> session.createNativeQuery("""
                        select a.id, a.language, r.section, a.status, a.embargo_until, a.created_by, a.latest_revision
                        from article a join revision r on r.article_id = a.id and r.number = a.latest_revision
                        where a.id = :id""", ArticleSummary.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .orElseThrow(() -> new Problem.NotFound("The article " + id)));
    }

    /** Locks it: nobody saves it, or begins or ends saving it, until this transaction ends. */
    public ArticleSummary lock(UUID id, Staff by) {
        // Native: a row is locked of which an entity would read too much. On its own: a statement that waits for a save
        // and joins the revision would look for the article's new revision among those that were there when it began.
        sessions.inStatelessSession(session -> session.createNativeQuery(
                        "select id from article where id = :id for no key update", UUID.class)
                .addScalar("id", UUID.class)
                .setParameter("id", id)
                .getResultList());
        return get(id, by);
    }

    /** The same for what changes when or how it appears: for its author, or an editor of its section and language. */
    public ArticleSummary lockForChange(UUID id, Staff by) {
        ArticleSummary article = lock(id, by);
        if (!article.isBy(by)) {
            access.checkMayEdit(by, article.section(), article.language());
        }
        return article;
    }

    private static ArticleSummary seen(ArticleSummary article, Staff by) {
        ArticleAccess.checkMaySee(by, article.createdBy());
        return article;
    }

    /** Authors may save their drafts, editors whatever can still be saved and is theirs by section and language. */
    public boolean mayEdit(Staff staff, ArticleSummary article) {
        return !article.isReadOnly()
                && ((article.isDraft() && article.isBy(staff))
                        || access.mayEdit(staff, article.section(), article.language()));
    }
}
