package news.broadsheet.articles.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import news.broadsheet.articles.media.picture.PictureType;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** The newsroom's pictures in PostgreSQL. */
@ApplicationScoped
class MediaItems {
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<MediaFile>> FILES = new TypeReference<>() {};
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final String SELECT = """
            select m.*,
                   (select case when w.due_at = 'infinity' then 'failed' else 'pending' end
                    from rendition_work w where w.media_id = m.id) as work,
                   (select json_agg(json_build_object('name', f.name, 'original', f.original, 'type', f.type,
                            'width', f.width, 'height', f.height, 'size', f.size)
                            order by f.width, f.type desc, f.original)
                    from media_file f where f.media_id = m.id) as files
            from media m\s""";

    private final Jdbi database;
    private final ObjectMapper json;

    MediaItems(Jdbi database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Which pictures a list shows. */
    record Filter(String words, boolean unused) {}

    Optional<MediaItem> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    List<MediaItem> find(Collection<UUID> ids) {
        return database.withHandle(handle -> handle.createQuery(SELECT + "where m.id = any(:ids)")
                .bindArray("ids", UUID.class, ids)
                .map((row, context) -> item(row))
                .list());
    }

    /** Keeps it from being deleted or changed until the transaction ends; articles may begin to use it unless asked. */
    Optional<MediaItem> lock(UUID id, boolean againstUse) {
        return database.withHandle(handle -> handle.createQuery(SELECT + "where m.id = :id for <lock> of m")
                .define("lock", againstUse ? "update" : "no key update")
                .bind("id", id)
                .map((row, context) -> item(row))
                .findOne());
    }

    /** The newest first. */
    List<MediaItem> list(Filter filter, Cursor.Position after, int limit) {
        StringBuilder sql = new StringBuilder(SELECT).append("where true");
        if (after != null) {
            sql.append(" and (m.uploaded_at, m.id) < (:at, :id)");
        }
        if (filter.words() != null) {
            sql.append(" and m.words @@ to_tsquery('simple', :words)");
        }
        if (filter.unused()) {
            sql.append(" and not exists (select 1 from media_use u where u.media_id = m.id)");
        }
        sql.append(" order by m.uploaded_at desc, m.id desc limit :limit");
        return database.withHandle(handle -> {
            var query = handle.createQuery(sql).bind("limit", limit);
            if (after != null) {
                query.bind("at", after.at()).bind("id", after.id());
            }
            if (filter.words() != null) {
                query.bind("words", beginnings(filter.words()));
            }
            return query.map((row, context) -> item(row)).list();
        });
    }

    /** Every word of it must be there, at least as the beginning of one. */
    private static String beginnings(String words) {
        return NO_WORD.splitAsStream(words)
                .filter(word -> !word.isEmpty())
                .map(word -> word + ":*")
                .collect(Collectors.joining(" & "));
    }

    void describe(UUID id, MediaDraft draft) {
        database.useHandle(handle -> handle.createUpdate("""
                        update media set alt = cast(:alt as jsonb), caption = cast(:caption as jsonb), credit = :credit,
                            licence = :licence, focal_x = :x, focal_y = :y, rights_expire_at = :rights,
                            version = version + 1
                        where id = :id""")
                .bind("id", id)
                .bind("alt", write(draft.alt()))
                .bind("caption", write(draft.caption()))
                .bind("credit", draft.credit())
                .bind("licence", draft.licence())
                .bind("x", draft.focal() == null ? null : draft.focal().x())
                .bind("y", draft.focal() == null ? null : draft.focal().y())
                .bind("rights", draft.rightsExpireAt())
                .execute());
    }

    void delete(UUID id) {
        database.useHandle(handle -> handle.createUpdate("delete from media where id = :id")
                .bind("id", id)
                .execute());
    }

    private MediaItem item(ResultSet row) throws SQLException {
        String work = row.getString("work");
        row.getDouble("focal_x");
        FocalPoint focal = row.wasNull() ? null : new FocalPoint(row.getDouble("focal_x"), row.getDouble("focal_y"));
        return new MediaItem(
                row.getObject("id", UUID.class),
                PictureType.valueOf(row.getString("type")),
                row.getInt("width"),
                row.getInt("height"),
                row.getInt("orientation"),
                row.getString("filename"),
                read(row.getString("alt"), TEXTS),
                read(row.getString("caption"), TEXTS),
                row.getString("embedded_caption"),
                row.getString("credit"),
                row.getString("licence"),
                focal,
                instant(row.getTimestamp("rights_expire_at")),
                new Version(row.getLong("version")),
                row.getString("uploaded_by"),
                row.getString("uploaded_by_name"),
                instant(row.getTimestamp("uploaded_at")),
                work == null ? MediaItem.Work.done : MediaItem.Work.valueOf(work),
                read(row.getString("files"), FILES));
    }

    private static Instant instant(Timestamp stored) {
        return stored == null ? null : stored.toInstant();
    }

    private <T> T read(String stored, TypeReference<T> type) {
        try {
            return json.readValue(stored, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds what is no JSON", e);
        }
    }

    private String write(Map<String, String> texts) {
        try {
            return json.writeValueAsString(texts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts cannot be written as JSON", e);
        }
    }
}
