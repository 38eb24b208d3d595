package news.broadsheet.articles.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/**
 * The queue of pictures that need renditions. Taking one puts it off for the length of an attempt, in a transaction of
 * its own: no lock is held while pixels are moved, and what a replica dies over comes back by itself.
 */
@ApplicationScoped
class RenditionWork {
    private static final int LONGEST_FAILURE = 500;

    private final Jdbi database;
    private final MediaIntake intake;
    private final MediaSettings settings;

    RenditionWork(Jdbi database, MediaIntake intake, MediaSettings settings) {
        this.database = database;
        this.intake = intake;
        this.settings = settings;
    }

    /** @param attempt the first is 1 */
    record Taken(UUID media, int attempt) {}

    Optional<Taken> take() {
        return database.withHandle(handle -> handle.createQuery("""
                        update rendition_work set attempts = attempts + 1,
                            due_at = clock_timestamp() + :millis * interval '1 millisecond'
                        where media_id = (select media_id from rendition_work where due_at <= clock_timestamp()
                                          order by due_at limit 1 for update skip locked)
                        returning media_id, attempts""")
                .bind("millis", settings.attempt().toMillis())
                .map((row, context) -> new Taken(row.getObject("media_id", UUID.class), row.getInt("attempts")))
                .findOne());
    }

    /** All of a picture's renditions become visible together. One that was deleted meanwhile has none. */
    @Transactional
    void done(UUID media, List<MediaFile> renditions) {
        boolean there =
                database.withHandle(handle -> handle.createQuery("select 1 from media where id = :media for key share")
                        .bind("media", media)
                        .mapTo(Integer.class)
                        .findOne()
                        .isPresent());
        if (there) {
            renditions.forEach(file -> intake.insert(media, file));
            database.useHandle(handle -> handle.createUpdate("delete from rendition_work where media_id = :media")
                    .bind("media", media)
                    .execute());
        }
    }

    /**
     * Waits for the storage or the temporary folder, however long they are away: that was no attempt at the picture.
     *
     * @return how often it has waited so in a row
     */
    int waits(Taken work, String why) {
        return database.withHandle(handle -> handle.createQuery("""
                        update rendition_work set failure = left(:why, :longest), attempts = attempts - 1,
                            waits = coalesce(waits, 0) + 1,
                            due_at = clock_timestamp() + interval '1 millisecond'
                                * least(:first * power(2, least(coalesce(waits, 0), 20)), :longestPause)
                        where media_id = :media returning waits""")
                .bind("why", why)
                .bind("longest", LONGEST_FAILURE)
                .bind("first", settings.retry().toMillis())
                .bind("longestPause", settings.longestRetry().toMillis())
                .bind("media", work.media())
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
    }

    /** What there is to do. */
    record Backlog(long pending, long waiting, long failed) {}

    Backlog backlog() {
        return database.withHandle(handle -> handle.createQuery("""
                        select count(*) filter (where due_at < 'infinity') as pending,
                               count(*) filter (where due_at < 'infinity' and waits is not null) as waiting,
                               count(*) filter (where due_at = 'infinity') as failed
                        from rendition_work""")
                .map((row, context) ->
                        new Backlog(row.getLong("pending"), row.getLong("waiting"), row.getLong("failed")))
                .one());
    }

    /** @return whether it is tried again */
    boolean failed(Taken work, String why) {
        boolean again = work.attempt() < settings.attempts();
        Duration pause = settings.retry().multipliedBy(1L << Math.min(work.attempt() - 1, 10));
        database.useHandle(handle -> handle.createUpdate("""
                        update rendition_work set failure = left(:why, :longest), waits = null,
                            due_at = case when :again then clock_timestamp() + :millis * interval '1 millisecond'
                                          else 'infinity' end
                        where media_id = :media""")
                .bind("why", why)
                .bind("longest", LONGEST_FAILURE)
                .bind("again", again)
                .bind("millis", pause.toMillis())
                .bind("media", work.media())
                .execute());
        return again;
    }
}
