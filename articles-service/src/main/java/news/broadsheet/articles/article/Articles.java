package news.broadsheet.articles.article;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.http.Cursor.Position;
import org.hibernate.SessionFactory;
import org.hibernate.exception.ConstraintViolationException;
import org.jspecify.annotations.Nullable;

/** The articles, as the newsroom has them. What is changed is flushed at once: lists kept by triggers follow it. */
@ApplicationScoped
public class Articles implements PanacheRepositoryBase<Article, UUID> {
    /** Of a family in each language; named by PostgreSQL in V002. */
    private static final String ONE_EDITION = "article_family_id_language_key";

    private final SessionFactory sessions;

    Articles(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** @return false where the family has an edition in that language already; the transaction is of no more use then */
    public boolean add(Article article) {
        try {
            persistAndFlush(article);
            return true;
        } catch (ConstraintViolationException e) {
            if (ONE_EDITION.equals(e.getConstraintName())) {
                return false;
            }
            throw e;
        }
    }

    /** New ones with all that they are, by the hundred. */
    public void addAll(List<Article> added) {
        sessions.inStatelessSession(session -> session.insertMultiple(added));
    }

    public boolean familyExists(UUID familyId) {
        return count("familyId", familyId) > 0;
    }

    /** Nobody else changes it until this transaction ends. */
    public Optional<Article> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The same for many, in one order, so that two who do this never wait for each other. */
    public List<Article> lockAll(Collection<UUID> ids) {
        return find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /**
     * The newsroom's list, the last changed first, without bodies.
     *
     * @param createdBy only theirs
     */
    public List<ArticleView> list(
            ArticleFilter filter, @Nullable String createdBy, @Nullable Position after, int limit) {
        return sessions.fromStatelessSession(session -> {
            List<UUID> page = new ArticleListQuery(filter, createdBy, after, limit).read(session);
            return session.createSelectionQuery("""
                            select a.id, a.familyId, a.language, a.status, a.version, a.latestRevision, a.live,
                                   r.text.section, r.text.labels, <prose>, r.text.image,
                                   r.text.byline, r.text.guests, r.text.tags, r.note,
                                   a.embargoUntil, a.withdrawal, a.createdByName, a.createdAt, a.updatedAt
                            from Article a join Revision r on r.articleId = a.id and r.number = a.latestRevision
                            where a.id in :page order by a.updatedAt desc, a.id desc""".replace("<prose>", Revision.PROSE_WITHOUT_BODY), ArticleView.class)
                    .setParameterList("page", page)
                    .getResultList();
        });
    }
}
