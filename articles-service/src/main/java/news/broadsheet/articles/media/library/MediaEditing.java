package news.broadsheet.articles.media.library;

import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.media.MediaConfig;
import news.broadsheet.articles.media.library.MediaUploads.Accepted;
import news.broadsheet.articles.media.library.MediaUploads.Delivery;
import news.broadsheet.articles.media.picture.Limits;
import news.broadsheet.articles.media.picture.Picture;
import news.broadsheet.articles.media.picture.PictureRenderer;
import news.broadsheet.articles.media.picture.TemporaryFiles;
import news.broadsheet.articles.media.storage.OrphanedFiles;
import news.broadsheet.articles.media.storage.Storage;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jspecify.annotations.Nullable;

/** Uploads, describes and deletes pictures. Each call is one transaction, after the file is stored. */
@ApplicationScoped
class MediaEditing {
    private static final int USES_SHOWN = 20;

    private final MediaItems items;
    private final MediaUploads uploads;
    private final MediaUses uses;
    private final Ids ids;
    private final Audit audit;
    private final OrphanedFiles orphans;
    private final Storage storage;
    private final Languages languages;
    private final Limits limits;
    /** One is decoded at a time: each may take a hundred megabytes. */
    private final Semaphore proofs = new Semaphore(1, true);

    MediaEditing(
            MediaItems items,
            MediaUploads uploads,
            MediaUses uses,
            Ids ids,
            Audit audit,
            OrphanedFiles orphans,
            Storage storage,
            Languages languages,
            MediaConfig config) {
        this.items = items;
        this.uploads = uploads;
        this.uses = uses;
        this.ids = ids;
        this.audit = audit;
        this.orphans = orphans;
        this.storage = storage;
        this.languages = languages;
        this.limits = new Limits(config.maxPixels(), config.maxSide(), config.maxPixelsAtOnce());
    }

    /** Takes a picture in. The file is stored before the picture is: nobody ever sees one without its file. */
    Accepted accept(InputStream sent, String filename, @Nullable String idempotencyKey, Staff by) throws IOException {
        try (Upload upload = Upload.receive(sent)) {
            Delivery delivery = new Delivery(upload.hash(), filename, idempotencyKey, by);
            return uploads.known(delivery).orElseGet(() -> develop(upload, delivery));
        }
    }

    private Accepted develop(Upload upload, Delivery delivery) {
        try {
            Path clean = TemporaryFiles.file();
            try {
                Picture picture = Picture.clean(upload.file(), clean, limits);
                verify(clean, picture);
                return store(clean, picture, delivery);
            } finally {
                Files.deleteIfExists(clean);
            }
        } catch (IOException e) {
            Log.errorf(e, "A picture could not be stored");
            throw Problem.Unavailable.part("picture storage", null);
        }
    }

    /** Finds out whether it would be taken in. */
    void check(InputStream sent) throws IOException {
        try (Upload upload = Upload.receive(sent)) {
            Path clean = TemporaryFiles.file();
            try {
                verify(clean, Picture.clean(upload.file(), clean, limits));
            } finally {
                Files.deleteIfExists(clean);
            }
        }
    }

    private void verify(Path clean, Picture picture) {
        proofs.acquireUninterruptibly();
        try {
            PictureRenderer.verify(clean, picture.type());
        } finally {
            proofs.release();
        }
    }

    private Accepted store(Path clean, Picture picture, Delivery delivery) throws IOException {
        UUID id = ids.next();
        String hash = Upload.hash(clean);
        MediaFile original = new MediaFile(
                MediaFile.name("original", hash, picture.type()),
                true,
                picture.type().mediaType(),
                picture.width(),
                picture.height(),
                Files.size(clean));
        orphans.note(id);
        storage.put(id, original.name(), clean, original.type());
        return uploads.add(id, picture, hash, original, delivery);
    }

    @Transactional
    MediaItem describe(UUID id, Version expected, MediaDraft draft, Staff by) {
        draft.checkLanguages(languages.supported());
        MediaItem item = items.lock(id).orElseThrow(() -> nothing(id));
        item.version().checkIs(expected);
        item.describe(draft, languages);
        audit.record(by, "describe", "media", id.toString(), Map.of());
        return item;
    }

    /** Its files go an hour later, when whoever is reading them has read them. */
    @Transactional
    void delete(UUID id, Version expected, Staff by) {
        MediaItem item = items.lockAgainstUse(id).orElseThrow(() -> nothing(id));
        if (!item.mayBeDeletedBy(by)) {
            throw new Problem.Forbidden("Only who uploaded a picture, or an editor, may delete it.");
        }
        item.version().checkIs(expected);
        List<MediaUse> shownIn = uses.list(id, by, null, USES_SHOWN);
        if (!shownIn.isEmpty()) {
            throw new PictureInUse(shownIn);
        }
        orphans.note(id);
        items.delete(item);
        audit.record(by, "delete", "media", id.toString(), Map.of("filename", item.filename()));
    }

    MediaItem get(UUID id) {
        return items.find(id).orElseThrow(() -> nothing(id));
    }

    private static Problem nothing(UUID id) {
        return new Problem.NotFound("The picture " + id);
    }
}
