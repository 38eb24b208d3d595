package news.broadsheet.articles.media;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.media.storage.Storage;
import org.jdbi.v3.core.Jdbi;

/**
 * Files that belong to no picture. Database and storage cannot change together, so what is about to be stored, and what
 * was deleted, is noted as a leftover first, and swept away when it is due: whoever dies in between leaves nothing.
 */
@ApplicationScoped
class Leftovers {
    private static final int AT_ONCE = 20;

    private final Jdbi database;
    private final Storage storage;
    private final MediaSettings settings;
    private volatile boolean troubled;

    Leftovers(Jdbi database, Storage storage, MediaSettings settings) {
        this.database = database;
        this.storage = storage;
        this.settings = settings;
    }

    /** Unless it is kept before then, all files of that picture go when the time has come. */
    void note(UUID media) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into media_leftover (media_id, due_at)
                        values (:media, clock_timestamp() + :seconds * interval '1 second')
                        on conflict (media_id) do update set due_at = excluded.due_at""")
                .bind("media", media)
                .bind("seconds", settings.sweepAfter().toSeconds())
                .execute());
    }

    /** In the transaction that makes a picture of them. Fails where they may be swept already. */
    void keep(UUID media) {
        int kept = database.withHandle(
                handle -> handle.createUpdate("""
                        delete from media_leftover where media_id = :media and due_at > clock_timestamp()""").bind("media", media).execute());
        if (kept == 0) {
            throw new IllegalStateException("The upload took so long that its files were swept away: " + media);
        }
    }

    /** Seconds since the oldest was to go; 0 without one. */
    double overdue() {
        return database.withHandle(
                handle -> handle.createQuery("""
                        select coalesce(extract(epoch from clock_timestamp() - min(due_at)), 0) from media_leftover
                        where due_at < clock_timestamp()""").mapTo(Double.class).one());
    }

    /** Removes what is due. A row is locked while its files go, so that replicas share the work. */
    void sweep() {
        database.useTransaction(handle -> {
            List<UUID> due = handle.createQuery("""
                            select media_id from media_leftover where due_at <= clock_timestamp()
                            order by due_at limit :limit for update skip locked""")
                    .bind("limit", AT_ONCE)
                    .mapTo(UUID.class)
                    .list();
            for (UUID media : due) {
                if (removed(media)) {
                    handle.createUpdate("delete from media_leftover where media_id = :media")
                            .bind("media", media)
                            .execute();
                }
            }
        });
    }

    private boolean removed(UUID media) {
        try {
            storage.removeAll(media);
            troubled = false;
            return true;
        } catch (IOException e) {
            // Said once, not with every try: whose folder it is does not change by itself.
            if (!troubled) {
                Log.warnf("The files of picture %s and others stay until the storage lets them go: %s", media, e);
            }
            Log.debugf(e, "The files of picture %s stay for now", media);
            troubled = true;
            return false;
        }
    }
}
