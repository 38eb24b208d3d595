package news.broadsheet.articles.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.media.picture.Picture;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.jdbi.v3.core.Jdbi;

/** Lets new pictures into the newsroom: each at once and whole, and none twice. */
@ApplicationScoped
class MediaIntake {
    private final Jdbi database;
    private final MediaItems items;
    private final IdempotencyKeys keys;
    private final Leftovers leftovers;
    private final Clock clock;
    private final Audit audit;
    private final Event<Added> added;

    MediaIntake(
            Jdbi database,
            MediaItems items,
            IdempotencyKeys keys,
            Leftovers leftovers,
            Clock clock,
            Audit audit,
            Event<Added> added) {
        this.database = database;
        this.items = items;
        this.keys = keys;
        this.leftovers = leftovers;
        this.clock = clock;
        this.audit = audit;
        this.added = added;
    }

    /** A picture waits for its renditions, once the transaction is committed. */
    record Added() {}

    /**
     * Who sends what.
     *
     * @param hash SHA-256 of the bytes
     * @param key idempotency key, or null
     */
    record Delivery(String hash, String filename, String key, Staff by) {
        /** What a repeated key must be the same in. */
        record Fingerprint(String hash, String filename) {}

        Fingerprint fingerprint() {
            return new Fingerprint(hash, filename);
        }
    }

    /** @param created false for what was there before */
    record Accepted(MediaItem item, boolean created) {}

    /** The picture that these bytes are already; empty if they are new. */
    @Transactional
    Optional<Accepted> known(Delivery delivery) {
        return idOf(delivery.hash()).map(id -> {
            boolean repeated = keys.claim(delivery.key(), delivery.by(), delivery.fingerprint(), id.toString())
                    .isPresent();
            return new Accepted(item(id), repeated);
        });
    }

    /** @param original whose file is stored already */
    @Transactional
    Accepted add(UUID id, Picture picture, String cleanHash, MediaFile original, Delivery delivery) {
        lock(delivery.hash());
        lock(cleanHash);
        Optional<UUID> faster = idOf(delivery.hash()).or(() -> idOf(cleanHash));
        Optional<String> before = keys.claim(
                delivery.key(),
                delivery.by(),
                delivery.fingerprint(),
                faster.orElse(id).toString());
        if (faster.isPresent()) {
            return new Accepted(item(faster.get()), before.isPresent());
        }
        if (before.isPresent()) {
            return new Accepted(item(UUID.fromString(before.get())), true);
        }
        insert(id, picture, cleanHash, delivery);
        insert(id, original);
        database.useHandle(handle -> handle.createUpdate(
                        "insert into rendition_work (media_id, due_at) values (:id, clock_timestamp())")
                .bind("id", id)
                .execute());
        leftovers.keep(id);
        audit.record(delivery.by(), "upload", "media", id.toString(), Map.of("filename", delivery.filename()));
        added.fire(new Added());
        return new Accepted(item(id), true);
    }

    private Optional<UUID> idOf(String hash) {
        return database.withHandle(
                handle -> handle.createQuery("select id from media where upload_hash = :hash or clean_hash = :hash")
                        .bind("hash", hash)
                        .mapTo(UUID.class)
                        .findFirst());
    }

    /** Two who upload the same at once come one after the other. */
    private void lock(String hash) {
        database.useHandle(handle -> handle.createQuery(
                        "select 1 from (select pg_advisory_xact_lock(hashtextextended(:hash, 0))) as locked")
                .bind("hash", hash)
                .mapTo(Integer.class)
                .one());
    }

    private MediaItem item(UUID id) {
        return items.find(id).orElseThrow(() -> new Problem.NotFound("The picture " + id));
    }

    private void insert(UUID id, Picture picture, String cleanHash, Delivery delivery) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into media (id, upload_hash, clean_hash, type, width, height, orientation, filename,
                            embedded_caption, credit, licence, uploaded_by, uploaded_by_name, uploaded_at)
                        values (:id, :upload, :clean, :type, :width, :height, :orientation, :filename,
                            :caption, :credit, :licence, :by, :name, :now)""")
                .bind("id", id)
                .bind("upload", delivery.hash())
                .bind("clean", cleanHash)
                .bind("type", picture.type().name())
                .bind("width", picture.width())
                .bind("height", picture.height())
                .bind("orientation", picture.orientation())
                .bind("filename", delivery.filename())
                .bind("caption", picture.notes().caption())
                .bind("credit", picture.notes().credit())
                .bind("licence", picture.notes().licence())
                .bind("by", delivery.by().id())
                .bind("name", delivery.by().name())
                .bind("now", clock.instant())
                .execute());
    }

    void insert(UUID media, MediaFile file) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into media_file (media_id, name, original, type, width, height, size)
                        values (:media, :name, :original, :type, :width, :height, :size)
                        on conflict do nothing""")
                .bind("media", media)
                .bind("name", file.name())
                .bind("original", file.original())
                .bind("type", file.type())
                .bind("width", file.width())
                .bind("height", file.height())
                .bind("size", file.size())
                .execute());
    }
}
