package news.broadsheet.articles.scheduling;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.scheduling.Plan.Kind;
import news.broadsheet.articles.scheduling.Plan.State;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Stores what is planned for articles, and what became of it. */
@ApplicationScoped
public class Plans implements PanacheRepositoryBase<Plan, UUID> {
    private final SessionFactory sessions;

    Plans(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Lists those of one article: what is still to come first, then the newest. At most a hundred. */
    public List<Plan> of(UUID article) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery("""
                        from Plan where article = :article
                        order by case state when PENDING then 0 else 1 end, id desc""", Plan.class)
                .setParameter("article", article)
                .setMaxResults(100)
                .getResultList());
    }

    public List<Plan> pending(UUID article) {
        return list("article = ?1 and state = PENDING order by at, id", article);
    }

    /** Cancels those of these kinds, and says how many there were. */
    public int cancel(UUID article, Set<Kind> kinds, Instant now) {
        flush();
        // Native: Hibernate translates HQL that changes rows anew each time, and every publication does this.
        return getSession()
                .createNativeMutationQuery("""
                        update plan set state = 'cancelled', fired_at = :now
                        where article_id = :article and state = 'pending' and kind = any(:kinds)""")
                .setParameter("now", now)
                .setParameter("article", article)
                .setParameter("kinds", kinds.stream().map(Kind::word).toArray(String[]::new))
                .executeUpdate();
    }

    /** Lists what is due, the longest due first. */
    public List<Plan> due(Instant now, int limit) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery(
                        "from Plan where state = PENDING and at <= :now order by at, id", Plan.class)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Lists what is due and comes after another plan in that order. */
    public List<Plan> dueAfter(Plan last, Instant now, int limit) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery("""
                        from Plan where state = PENDING and at <= :now and (at, id) > (:at, :id)
                        order by at, id""", Plan.class)
                .setParameter("now", now)
                .setParameter("at", last.at())
                .setParameter("id", last.id())
                .setMaxResults(limit)
                .getResultList());
    }

    /** Locks one, so that nobody else fires or cancels it until this transaction ends; empty if somebody has. */
    public Optional<Plan> lockPending(UUID id) {
        return find("id = ?1 and state = PENDING", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /** Stores what became of it, and why it was refused, if it was. */
    public void settle(UUID id, State state, Instant now, @Nullable String failure) {
        update("state = ?1, firedAt = ?2, failure = ?3 where id = ?4 and state = PENDING", state, now, failure, id);
    }
}
