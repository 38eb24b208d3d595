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
        return seen(find(id, ""), by);
    }

    /** For a caller that has checked already who asks. */
    public ArticleSummary get(UUID id) {
        return find(id, "");
    }

    /** Locks it: nobody saves it, or begins or ends saving it, until this transaction ends. */
    public ArticleSummary lock(UUID id, Staff by) {
        return seen(find(id, " for no key update of a"), by);
    }

    private static ArticleSummary seen(ArticleSummary article, Staff by) {
        ArticleAccess.checkMaySee(by, article.createdBy());
        return article;
    }

    private ArticleSummary find(UUID id, String lock) {
        // Native: a row is locked of which an entity would read too much.
        return sessions.fromStatelessSession(session -> session.createNativeQuery("""
                        select a.id, a.language, r.section, a.status, a.embargo_until, a.created_by, a.latest_revision
                        from article a join revision r on r.article_id = a.id and r.number = a.latest_revision
                        where a.id = :id""" + lock, ArticleSummary.class)
                .setParameter("id", id)
                .uniqueResultOptional()
                .orElseThrow(() -> new Problem.NotFound("The article " + id)));
    }

    /** Authors may save their drafts, editors whatever can still be saved and is theirs by section and language. */
    public boolean mayEdit(Staff staff, ArticleSummary article) {
        return !article.isReadOnly()
                && ((article.isDraft() && article.isBy(staff))
                        || access.mayEdit(staff, article.section(), article.language()));
    }
}
