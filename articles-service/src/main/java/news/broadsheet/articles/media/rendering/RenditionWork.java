package news.broadsheet.articles.media.rendering;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.media.MediaConfig;
import news.broadsheet.articles.media.library.MediaAdded;
import news.broadsheet.articles.media.library.MediaFile;
import news.broadsheet.articles.media.library.MediaItems;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Queues the pictures that need renditions. Taking one puts it off for the length of an attempt, in a transaction of
 * its own: no lock is held while pixels are moved, and what a replica dies over comes back by itself. Native throughout:
 * only PostgreSQL's clock says what is due, and its {@code infinity} is no {@link java.time.Instant}.
 */
@ApplicationScoped
class RenditionWork {
    private static final int LONGEST_FAILURE = 500;

    private final Session session;
    private final SessionFactory sessions;
    private final MediaItems items;
    private final MediaConfig config;

    RenditionWork(Session session, SessionFactory sessions, MediaItems items, MediaConfig config) {
        this.session = session;
        this.sessions = sessions;
        this.items = items;
        this.config = config;
    }

    /** @param attempt the first is 1 */
    @RegisterForReflection
    record Taken(UUID media, int attempt) {}

    /** Within the transaction that adds the picture. */
    void add(@Observes MediaAdded added) {
        session.createNativeMutationQuery("""
                        insert into rendition_work (media_id, due_at) values (:media, clock_timestamp())
                        on conflict do nothing""")
                .setParameter("media", added.media())
                .executeUpdate();
    }

    @Transactional
    Optional<Taken> take() {
        return session.createNativeQuery("""
                        update rendition_work set attempts = attempts + 1,
                            due_at = clock_timestamp() + :millis * interval '1 millisecond'
                        where media_id = (select media_id from rendition_work where due_at <= clock_timestamp()
                                          order by due_at limit 1 for update skip locked)
                        returning media_id, attempts""", Taken.class)
                .setParameter("millis", config.attempt().toMillis())
                .uniqueResultOptional();
    }

    /** All of a picture's renditions become visible together. One that was deleted meanwhile has none. */
    @Transactional
    void done(UUID media, List<MediaFile> renditions) {
        boolean there = !session.createNativeQuery("select id from media where id = :media for key share", UUID.class)
                .addScalar("id", UUID.class)
                .setParameter("media", media)
                .getResultList()
                .isEmpty();
        if (there) {
            renditions.forEach(file -> items.addFile(media, file));
            session.createNativeMutationQuery("delete from rendition_work where media_id = :media")
                    .setParameter("media", media)
                    .executeUpdate();
        }
    }

    /**
     * Waits for the storage or the temporary folder, however long they are away: that was no attempt at the picture.
     *
     * @return how often it has waited so in a row
     */
    @Transactional
    int waits(Taken work, String why) {
        return session.createNativeQuery("""
                        update rendition_work set failure = left(:why, :longest), attempts = attempts - 1,
                            waits = coalesce(waits, 0) + 1,
                            due_at = clock_timestamp() + interval '1 millisecond'
                                * least(:first * power(2, least(coalesce(waits, 0), 20)), :longestPause)
                        where media_id = :media returning waits""", Integer.class)
                .addScalar("waits", Integer.class)
                .setParameter("why", why)
                .setParameter("longest", LONGEST_FAILURE)
                .setParameter("first", config.retry().toMillis())
                .setParameter("longestPause", config.longestRetry().toMillis())
                .setParameter("media", work.media())
                .uniqueResultOptional()
                .orElse(0);
    }

    /** What there is to do. */
    @RegisterForReflection
    record Backlog(long pending, long waiting, long failed) {}

    Backlog backlog() {
        return sessions.fromStatelessSession(
                stateless -> stateless.createNativeQuery("""
                        select count(*) filter (where due_at < 'infinity') as pending,
                               count(*) filter (where due_at < 'infinity' and waits is not null) as waiting,
                               count(*) filter (where due_at = 'infinity') as failed
                        from rendition_work""", Backlog.class).getSingleResult());
    }

    /** @return whether it is tried again */
    @Transactional
    boolean failed(Taken work, String why) {
        boolean again = work.attempt() < config.attempts();
        Duration pause = config.retry().multipliedBy(1L << Math.min(work.attempt() - 1, 10));
        session.createNativeMutationQuery("""
                        update rendition_work set failure = left(:why, :longest), waits = null,
                            due_at = case when :again then clock_timestamp() + :millis * interval '1 millisecond'
                                          else 'infinity' end
                        where media_id = :media""")
                .setParameter("why", why)
                .setParameter("longest", LONGEST_FAILURE)
                .setParameter("again", again)
                .setParameter("millis", pause.toMillis())
                .setParameter("media", work.media())
                .executeUpdate();
        return again;
    }
}
