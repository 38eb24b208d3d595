package news.broadsheet.articles.media.library;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;

/** Adds the pictures of an imported archive like any others and describes them as the old site did. */
@ApplicationScoped
class ImportedPictures implements ImageStore {
    private final MediaEditing editing;
    private final MediaItems items;

    ImportedPictures(MediaEditing editing, MediaItems items) {
        this.editing = editing;
        this.items = items;
    }

    @Override
    public UUID keep(Path file, Description described) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MediaUploads.Accepted accepted = editing.accept(in, described.name(), null, Staff.ARCHIVIST);
            if (accepted.created()) {
                describe(accepted.item(), described);
            }
            items.addFormerPaths(accepted.item().id(), described.formerPaths());
            return accepted.item().id();
        } catch (Problem refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    @Override
    public void check(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            editing.check(in);
        } catch (Problem refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    private void describe(MediaItem item, Description described) {
        String credit = described.credit() == null || described.credit().isBlank() ? item.credit() : described.credit();
        MediaDraft draft = new MediaDraft(
                text(described.language(), described.alt()),
                text(described.language(), described.caption()),
                credit,
                item.licence(),
                null,
                null);
        editing.describe(item.id(), item.version(), draft, Staff.ARCHIVIST);
    }

    /** Of pictures that a live article shows, as {@link ServedFiles} does. */
    @Override
    public Optional<Public> publicAddress(List<String> formerPaths) {
        return items.formerlyAt(formerPaths)
                .map(item -> new Public(item.id(), item.original().url(item.id())));
    }

    private static Map<String, String> text(String language, String text) {
        return text == null || text.isBlank() ? Map.of() : Map.of(language, text);
    }
}
