package news.broadsheet.articles.media.library;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.idempotency.IdempotencyKeys;
import news.broadsheet.articles.media.picture.Picture;
import news.broadsheet.articles.media.storage.OrphanedFiles;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.jspecify.annotations.Nullable;

/** Adds new pictures: each whole or not at all, and none twice. */
@ApplicationScoped
class MediaUploads {
    private final MediaItems items;
    private final IdempotencyKeys keys;
    private final OrphanedFiles orphans;
    private final Clock clock;
    private final Audit audit;
    private final Event<MediaAdded> added;

    MediaUploads(
            MediaItems items,
            IdempotencyKeys keys,
            OrphanedFiles orphans,
            Clock clock,
            Audit audit,
            Event<MediaAdded> added) {
        this.items = items;
        this.keys = keys;
        this.orphans = orphans;
        this.clock = clock;
        this.audit = audit;
        this.added = added;
    }

    /**
     * An uploaded file and who sent it.
     *
     * @param hash SHA-256 of the bytes
     * @param key idempotency key
     */
    record Delivery(String hash, String filename, @Nullable String key, Staff by) {
        /** What a repeated key must be the same in. */
        @RegisterForReflection
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
        return items.idOf(delivery.hash()).map(id -> {
            boolean repeated = keys.claim(delivery.key(), delivery.by(), delivery.fingerprint(), id.toString())
                    .isPresent();
            return new Accepted(item(id), repeated);
        });
    }

    /** @param original whose file is stored already */
    @Transactional
    Accepted add(UUID id, Picture picture, String cleanHash, MediaFile original, Delivery delivery) {
        items.lockHash(delivery.hash());
        items.lockHash(cleanHash);
        Optional<UUID> faster = items.idOf(delivery.hash()).or(() -> items.idOf(cleanHash));
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
        MediaItem item = new MediaItem(id, picture, delivery.hash(), cleanHash, delivery.filename(), original)
                .uploaded(delivery.by(), clock.instant());
        items.persist(item);
        items.addFile(id, original);
        orphans.keep(id);
        audit.record(delivery.by(), "upload", "media", id.toString(), Map.of("filename", delivery.filename()));
        added.fire(new MediaAdded(id));
        return new Accepted(item, true);
    }

    private MediaItem item(UUID id) {
        return items.find(id).orElseThrow(() -> new Problem.NotFound("The picture " + id));
    }
}
