package news.broadsheet.articles.article;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.text.ArticleText;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.Problem;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Every save of every article. */
@ApplicationScoped
public class Revisions implements PanacheRepositoryBase<Revision, Revision.Key> {
    private final SessionFactory sessions;

    Revisions(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The article goes first: a trigger lists what is its latest revision. */
    public void add(Revision revision) {
        flush();
        persistAndFlush(revision);
    }

    /** Those of an import, which nobody reads again. */
    public void addAll(List<Revision> added) {
        sessions.inStatelessSession(session -> session.insertMultiple(added));
    }

    @Transactional
    public Revision get(UUID article, int number) {
        return findByIdOptional(new Revision.Key(article, number))
                .orElseThrow(() -> new Problem.NotFound("Revision " + number + " of the article " + article));
    }

    /** What an editor had read whose ETag was that version of the article. */
    public Optional<Revision> asOf(UUID article, long version) {
        return find("articleId = ?1 and articleVersion <= ?2", Sort.descending("number"), article, version)
                .page(0, 1)
                .firstResultOptional();
    }

    /** Takes the text out of every revision of an article, as the law may demand. The rows and their numbers stay. */
    public void erase(UUID article) {
        flush();
        update("text = ?1, note = null where articleId = ?2", ArticleText.EMPTY, article);
        // What this transaction has read still has the text.
        getSession().clear();
    }

    /** Without bodies, the newest first. */
    @Transactional
    public Page<RevisionView> page(UUID article, @Nullable String after, int limit) {
        String list = "revisions " + article;
        Integer before = Cursor.read(list, after, keys -> Integer.valueOf(keys.getFirst()));
        List<RevisionView> found = getSession()
                .createSelectionQuery("""
                        select articleId, number, r.text.section, r.text.labels, <prose>, r.text.image,
                               r.text.byline, r.text.guests, r.text.tags, note, savedByName, savedAt
                        from Revision r where articleId = :article and number < :before order by number desc""".replace("<prose>", Revision.PROSE_WITHOUT_BODY), RevisionView.class)
                .setParameter("article", article)
                .setParameter("before", before == null ? Integer.MAX_VALUE : before)
                .setMaxResults(limit + 1)
                .getResultList();
        return Page.of(found, limit, last -> Cursor.write(list, Integer.toString(last.number())));
    }
}
