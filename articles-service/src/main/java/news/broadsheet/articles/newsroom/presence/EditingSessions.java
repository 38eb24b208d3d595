package news.broadsheet.articles.newsroom.presence;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.SessionFactory;

/** Stores who has which article open. */
@ApplicationScoped
class EditingSessions implements PanacheRepositoryBase<EditingSession, UUID> {
    /** More than a newsroom has people. */
    private static final int SHOWN = 100;

    private final SessionFactory sessions;
    private final PresenceConfig config;

    EditingSessions(SessionFactory sessions, PresenceConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    Optional<EditingSession> lock(UUID id) {
        return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** The one that may save, whether or not it is still alive. */
    Optional<EditingSession> writer(UUID article) {
        return find("article = ?1 and writes", article)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    /** Lists those with which somebody may save, also those that have expired. */
    List<EditingSession> writing(String staff, int limit) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery(
                        "from EditingSession where staffId = :staff and writes order by openedAt, id",
                        EditingSession.class)
                .setParameter("staff", staff)
                .setMaxResults(limit)
                .getResultList());
    }

    /** Lists those who are there, the first to come first. */
    List<EditingSession> alive(UUID article) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery("""
                        from EditingSession where article = :article and taken.at is null and silence < :expiry
                        order by openedAt, id""", EditingSession.class)
                .setParameter("article", article)
                .setParameter("expiry", config.expiry().toMillis() / 1000.0)
                .setMaxResults(SHOWN)
                .getResultList());
    }

    /** Deletes those that nobody will come back to. */
    void forgetSome() {
        // Native: "skip locked".
        getSession().createNativeMutationQuery("""
                        delete from editing_session where id in (
                            select id from editing_session where seen_at < clock_timestamp() - interval '7 days'
                            order by seen_at limit 20 for update skip locked)""").executeUpdate();
    }
}
