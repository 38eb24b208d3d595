package news.broadsheet.articles.media.storage;

import io.quarkus.narayana.jta.runtime.TransactionConfiguration;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.media.MediaConfig;
import news.broadsheet.worker.FailureLog;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Removes files that belong to no picture. Database and storage cannot change together, so what is about to be stored, and what
 * was deleted, is noted first, and swept away when it is due: whoever dies in between leaves nothing. Native
 * throughout: only PostgreSQL's clock says what is due.
 */
@ApplicationScoped
public class OrphanedFiles {
    private static final int AT_ONCE = 20;

    private final Session session;
    private final SessionFactory sessions;
    private final Storage storage;
    private final MediaConfig config;
    private final FailureLog failures = new FailureLog(
            OrphanedFiles.class,
            "Files of deleted pictures stay until the storage lets them go",
            "Files of deleted pictures are removed again");

    OrphanedFiles(Session session, SessionFactory sessions, Storage storage, MediaConfig config) {
        this.session = session;
        this.sessions = sessions;
        this.storage = storage;
        this.config = config;
    }

    /** Unless it is kept before then, all files of that picture go when the time has come. */
    @Transactional
    public void note(UUID media) {
        session.createNativeMutationQuery("""
                        insert into media_leftover (media_id, due_at)
                        values (:media, clock_timestamp() + :seconds * interval '1 second')
                        on conflict (media_id) do update set due_at = excluded.due_at""")
                .setParameter("media", media)
                .setParameter("seconds", config.sweepAfter().toSeconds())
                .executeUpdate();
    }

    /** In the transaction that makes a picture of them. Fails where they may be swept already. */
    @Transactional
    public void keep(UUID media) {
        int kept = session.createNativeMutationQuery(
                        "delete from media_leftover where media_id = :media and due_at > clock_timestamp()")
                .setParameter("media", media)
                .executeUpdate();
        if (kept == 0) {
            throw new IllegalStateException("The upload took so long that its files were swept away: " + media);
        }
    }

    /** Seconds since the oldest was to go; 0 without one. */
    public double overdue() {
        return sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery("""
                        select coalesce(extract(epoch from clock_timestamp() - min(due_at)), 0) from media_leftover
                        where due_at < clock_timestamp()""", Double.class)
                .addScalar("coalesce", Double.class)
                .getSingleResult());
    }

    /** Removes what is due. A row is locked while its files go, so that replicas share the work. */
    @Transactional
    @TransactionConfiguration(timeout = 120)
    public void sweep() {
        List<UUID> due = session.createNativeQuery("""
                        select media_id from media_leftover where due_at <= clock_timestamp()
                        order by due_at limit :limit for update skip locked""", UUID.class)
                .addScalar("media_id", UUID.class)
                .setParameter("limit", AT_ONCE)
                .getResultList();
        for (UUID media : due) {
            if (removed(media)) {
                session.createNativeMutationQuery("delete from media_leftover where media_id = :media")
                        .setParameter("media", media)
                        .executeUpdate();
            }
        }
    }

    private boolean removed(UUID media) {
        try {
            storage.removeAll(media);
            failures.worked();
            return true;
        } catch (IOException e) {
            failures.failed(new IOException("The files of picture " + media + " stay for now", e));
            return false;
        }
    }
}
