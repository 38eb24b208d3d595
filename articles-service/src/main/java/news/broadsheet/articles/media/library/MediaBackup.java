package news.broadsheet.articles.media.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import news.broadsheet.articles.media.storage.Storage;
import news.broadsheet.articles.text.UnfitText;
import org.hibernate.Session;
import org.hibernate.SessionFactory;

/**
 * Saves the library in a folder and restores it: {@code media.ndjson} has the rows as PostgreSQL writes them, and beside it
 * lies each original. Renditions are made anew where it is restored. Native throughout: rows are JSON of PostgreSQL's own making.
 */
@ApplicationScoped
public class MediaBackup {
    private static final String ROWS = "media.ndjson";
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final int BATCH = 200;

    private final Session session;
    private final SessionFactory sessions;
    private final Event<MediaAdded> added;
    private final Storage storage;
    private final ObjectMapper json;

    MediaBackup(Session session, SessionFactory sessions, Event<MediaAdded> added, Storage storage, ObjectMapper json) {
        this.session = session;
        this.sessions = sessions;
        this.added = added;
        this.storage = storage;
        this.json = json;
    }

    @RegisterForReflection
    record Stored(UUID id, String name, long size, String type, String row) {}

    /** Writes all of it into an empty folder. */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (BufferedWriter rows = Files.newBufferedWriter(folder.resolve(ROWS))) {
            List<Stored> batch = batch(BEFORE_ALL);
            while (!batch.isEmpty()) {
                for (Stored stored : batch) {
                    rows.write(stored.row());
                    rows.newLine();
                    try (InputStream original = storage.read(stored.id(), stored.name(), 0, stored.size())) {
                        Files.copy(original, folder.resolve(file(stored.id(), stored.name())));
                    }
                }
                batch = batch(batch.getLast().id());
            }
        }
    }

    private List<Stored> batch(UUID after) {
        return sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery("""
                        select m.id, f.name, f.size, f.type,
                               cast(jsonb_build_object('media', to_jsonb(m), 'file', to_jsonb(f), 'formerPaths', array(
                                   select p.path from former_picture p where p.media_id = m.id order by p.path)) as text)
                        from media m join media_file f on f.media_id = m.id and f.original
                        where m.id > :after order by m.id limit :limit""", Stored.class)
                .setParameter("after", after)
                .setParameter("limit", BATCH)
                .getResultList());
    }

    private static String file(UUID id, String name) {
        return id + "-" + name;
    }

    /**
     * Takes in what {@link #save} wrote, under the same ids; what is there already stays. Before the articles.
     *
     * @return how many had texts with unfit characters, which were taken out
     */
    public long restore(Path folder) throws IOException {
        Path rows = folder.resolve(ROWS);
        if (!Files.exists(rows)) {
            return 0;
        }
        long repaired = 0;
        try (BufferedReader lines = Files.newBufferedReader(rows)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode row = json.readTree(line);
                boolean wasUnfit = UnfitText.repair(row);
                repaired += wasUnfit ? 1 : 0;
                restore(folder, wasUnfit ? row.toString() : line);
            }
        }
        return repaired;
    }

    private void restore(Path folder, String row) throws IOException {
        Stored stored = sessions.fromStatelessSession(stateless -> stateless
                .createNativeQuery("""
                        select cast(r #>> '{media,id}' as uuid), r #>> '{file,name}',
                               cast(r #>> '{file,size}' as bigint), r #>> '{file,type}', cast(:row as text)
                        from cast(:row as jsonb) as r""", Stored.class)
                .setParameter("row", row)
                .getSingleResult());
        if (!stored.name().matches("[A-Za-z0-9.-]{1,100}")) {
            throw new IOException("The export names a file that can be none of a picture: " + stored.name());
        }
        // The file before the row: nobody ever sees a picture without it.
        storage.put(stored.id(), stored.name(), folder.resolve(file(stored.id(), stored.name())), stored.type());
        insert(stored);
    }

    @Transactional
    void insert(Stored stored) {
        String columns = String.join(
                ", ",
                session.createNativeQuery("""
                        select quote_ident(column_name) from information_schema.columns
                        where table_schema = current_schema and table_name = 'media' and is_generated = 'NEVER'
                        order by ordinal_position""", String.class)
                        .addScalar("quote_ident", String.class)
                        .getResultList());
        session.createNativeMutationQuery("insert into media (" + columns + ") select " + columns + """
                         from jsonb_populate_record(cast(null as media), cast(:row as jsonb) -> 'media')
                        on conflict do nothing""")
                .setParameter("row", stored.row())
                .executeUpdate();
        session.createNativeMutationQuery("""
                        insert into media_file
                        select * from jsonb_populate_record(cast(null as media_file), cast(:row as jsonb) -> 'file')
                        on conflict do nothing""").setParameter("row", stored.row()).executeUpdate();
        added.fire(new MediaAdded(stored.id()));
        session.createNativeMutationQuery("""
                        insert into former_picture (path, media_id)
                        select path, :id from jsonb_array_elements_text(
                            coalesce(cast(:row as jsonb) -> 'formerPaths', '[]')) as path
                        on conflict do nothing""")
                .setParameter("id", stored.id())
                .setParameter("row", stored.row())
                .executeUpdate();
    }
}
