package news.broadsheet.articles.media;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.importing.ImageStore;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.jdbi.v3.core.Jdbi;

/** Pictures of an imported archive, let in like any other and described as the old site described them. */
@ApplicationScoped
class ImportedPictures implements ImageStore {
    private final PictureDesk desk;
    private final MediaItems items;
    private final Jdbi database;

    ImportedPictures(PictureDesk desk, MediaItems items, Jdbi database) {
        this.desk = desk;
        this.items = items;
        this.database = database;
    }

    @Override
    public UUID keep(Path file, Description described) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MediaIntake.Accepted accepted = desk.accept(in, described.name(), null, Staff.ARCHIVIST);
            if (accepted.created()) {
                describe(accepted.item(), described);
            }
            remember(accepted.item().id(), described.formerPaths());
            return accepted.item().id();
        } catch (Problem refused) {
            throw new IOException(refused.getMessage(), refused);
        }
    }

    @Override
    public void check(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            desk.check(in);
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
        desk.describe(item.id(), item.version(), draft, Staff.ARCHIVIST);
    }

    private void remember(UUID media, List<String> formerPaths) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into former_picture (path, media_id) select path, :media from unnest(:paths) as path
                        on conflict do nothing""")
                .bind("media", media)
                .bindArray("paths", String.class, formerPaths)
                .execute());
    }

    /** Of those that a live article shows, as {@link ServedFiles} does. */
    @Override
    public Optional<Public> publicAddress(List<String> formerPaths) {
        return database.withHandle(handle -> handle.createQuery("""
                                select f.media_id from unnest(:paths) with ordinality as asked (path, place)
                                join former_picture f on f.path = asked.path
                                where exists (select 1 from media_use u
                                              where u.media_id = f.media_id and u.kind = 'live')
                                order by asked.place limit 1""")
                        .bindArray("paths", String.class, formerPaths)
                        .mapTo(UUID.class)
                        .findOne())
                .flatMap(items::find)
                .map(item -> new Public(item.id(), item.original().url(item.id())));
    }

    private static Map<String, String> text(String language, String text) {
        return text == null || text.isBlank() ? Map.of() : Map.of(language, text);
    }
}
