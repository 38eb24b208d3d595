package news.broadsheet.articles.media.rendering;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import news.broadsheet.articles.media.MediaConfig;
import news.broadsheet.articles.media.library.MediaAdded;
import news.broadsheet.articles.media.library.MediaFile;
import news.broadsheet.articles.media.library.MediaItem;
import news.broadsheet.articles.media.library.MediaItems;
import news.broadsheet.articles.media.picture.PictureRenderer;
import news.broadsheet.articles.media.picture.Rendition;
import news.broadsheet.articles.media.picture.TemporaryFiles;
import news.broadsheet.articles.media.storage.OrphanedFiles;
import news.broadsheet.articles.media.storage.Storage;
import news.broadsheet.articles.support.Jobs;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;
import news.broadsheet.worker.Workers;

/** Makes the renditions of new pictures, one picture at a time on each replica, and removes orphaned files. */
@ApplicationScoped
class MakeRenditions {
    /** Less than a rendition takes. */
    private static final long NO_ROOM = 10_000_000;

    private final RenditionWork work;
    private final MediaItems items;
    private final OrphanedFiles orphans;
    private final Storage storage;
    private final MediaConfig config;
    private final Jobs jobs;
    private final FailureLog storageFailures = new FailureLog(
            MakeRenditions.class,
            "Renditions wait until the picture storage takes them",
            "The picture storage takes renditions again");
    private final Worker worker;

    MakeRenditions(
            RenditionWork work,
            MediaItems items,
            OrphanedFiles orphans,
            Storage storage,
            MediaConfig config,
            Jobs jobs) {
        this.work = work;
        this.items = items;
        this.orphans = orphans;
        this.storage = storage;
        this.config = config;
        this.jobs = jobs;
        FailureLog failures = new FailureLog(
                MakeRenditions.class,
                "Renditions wait until PostgreSQL and the temporary folder answer",
                "Renditions are made again");
        this.worker = new Worker("renditions", config.poll(), config.poll(), failures, this::makeNext);
    }

    void start(@Observes StartupEvent started, Workers workers) {
        if (jobs.run()) {
            workers.start(worker);
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) MediaAdded added) {
        worker.wake();
    }

    private boolean makeNext() throws IOException {
        Optional<RenditionWork.Taken> taken = work.take();
        taken.ifPresent(this::attempt);
        if (taken.isEmpty()) {
            orphans.sweep();
            TemporaryFiles.sweep(config.sweepAfter());
        }
        return taken.isPresent();
    }

    private void attempt(RenditionWork.Taken taken) {
        Optional<MediaItem> item = items.find(taken.media());
        if (item.isEmpty()) {
            return;
        }
        if (taken.attempt() > config.attempts()) {
            work.failed(taken, "Nobody came back from an attempt");
            Log.errorf("Picture %s has no renditions: whoever tried died", taken.media());
            return;
        }
        try {
            work.done(taken.media(), make(item.get()));
            storageFailures.worked();
        } catch (OutOfReach e) {
            waits(taken, e);
        } catch (IOException | RuntimeException | OutOfMemoryError | LinkageError e) {
            if (!work.failed(taken, e.toString())) {
                Log.errorf(e, "Picture %s has no renditions after %d attempts", taken.media(), taken.attempt());
            }
            Log.debugf(e, "Attempt %d at picture %s failed", taken.attempt(), taken.media());
        }
    }

    private void waits(RenditionWork.Taken taken, OutOfReach outage) {
        int waits = work.waits(taken, outage.getCause().toString());
        Log.debugf("Picture %s waits for the storage for the %d. time", taken.media(), waits);
        storageFailures.failed(outage.getCause());
    }

    /** The storage or the temporary folder is away, full or somebody else's: nothing that the picture could help. */
    private static final class OutOfReach extends IOException {
        private static final long serialVersionUID = 1L;

        OutOfReach(IOException why) {
            super(why);
        }
    }

    private List<MediaFile> make(MediaItem item) throws IOException {
        Path folder = scratch();
        try {
            MediaFile original = item.original();
            Path file = fetch(item, original, folder);
            List<MediaFile> made = new ArrayList<>();
            for (Rendition rendition : render(item, file, folder)) {
                made.add(store(item, rendition));
            }
            return made;
        } finally {
            TemporaryFiles.remove(folder);
        }
    }

    /** Whether it is the picture or the disk cannot be told by the exception. */
    private List<Rendition> render(MediaItem item, Path file, Path folder) throws IOException {
        try {
            return PictureRenderer.render(file, item.type(), item.orientation(), widths(item.width()), folder);
        } catch (IOException e) {
            throw Files.getFileStore(folder).getUsableSpace() < NO_ROOM ? new OutOfReach(e) : e;
        }
    }

    private static Path scratch() throws OutOfReach {
        try {
            return TemporaryFiles.folder();
        } catch (IOException e) {
            throw new OutOfReach(e);
        }
    }

    private Path fetch(MediaItem item, MediaFile original, Path folder) throws IOException {
        Path file = folder.resolve(original.name());
        try (InputStream stored = storage.read(item.id(), original.name(), 0, original.size())) {
            Files.copy(stored, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (FileNotFoundException e) {
            throw e; // the storage is there and has it not
        } catch (IOException e) {
            throw new OutOfReach(e);
        }
    }

    private List<Integer> widths(int original) {
        IntStream narrower =
                config.widths().stream().mapToInt(Integer::intValue).filter(width -> width < original);
        int widest = config.widths().stream().mapToInt(Integer::intValue).max().orElse(original);
        return IntStream.concat(narrower, IntStream.of(Math.min(original, widest)))
                .distinct()
                .boxed()
                .toList();
    }

    private MediaFile store(MediaItem item, Rendition rendition) throws IOException {
        MediaFile file = MediaFile.of(rendition);
        try {
            storage.put(item.id(), file.name(), rendition.file(), file.type());
        } catch (IOException e) {
            throw new OutOfReach(e);
        }
        return file;
    }
}
