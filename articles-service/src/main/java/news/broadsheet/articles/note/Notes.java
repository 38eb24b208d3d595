package news.broadsheet.articles.note;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.http.Cursor.Position;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** The notes on all articles. */
@ApplicationScoped
class Notes {
    private final Jdbi database;

    Notes(Jdbi database) {
        this.database = database;
    }

    void add(Note note) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into note (id, article_id, reply_to, text, version, written_by, written_by_name, written_at)
                        values (:id, :article, cast(:replyTo as uuid), :text, :number, :writtenBy, :writtenByName, :writtenAt)""")
                .bind("id", note.id())
                .bind("article", note.article())
                .bind("replyTo", note.replyTo())
                .bind("text", note.text())
                .bind("number", note.version().number())
                .bind("writtenBy", note.writtenBy())
                .bind("writtenByName", note.writtenByName())
                .bind("writtenAt", note.writtenAt())
                .execute());
    }

    /** Of one that this transaction has locked. */
    void update(Note note) {
        database.useHandle(handle -> handle.createUpdate("""
                        update note set version = :number, resolved_by_name = :resolvedBy, resolved_at = :resolvedAt
                        where id = :id""")
                .bind("id", note.id())
                .bind("resolvedBy", note.resolvedBy())
                .bind("resolvedAt", note.resolvedAt())
                .bind("number", note.version().number())
                .execute());
    }

    Optional<Note> find(UUID id) {
        return find(id, "");
    }

    Optional<Note> lock(UUID id) {
        return find(id, "for update");
    }

    private Optional<Note> find(UUID id, String lock) {
        return database.withHandle(handle -> handle.createQuery("select * from note where id = :id <lock>")
                .define("lock", lock)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    /**
     * The newest first.
     *
     * @param after null for the first page
     */
    List<Note> list(UUID article, Position after, int limit) {
        return database.withHandle(handle -> handle.createQuery("select * from note where article_id = :article"
                        + (after == null ? "" : " and (written_at, id) < (:at, :id)")
                        + " order by written_at desc, id desc limit :limit")
                .bind("article", article)
                .bind("at", after == null ? null : after.at())
                .bind("id", after == null ? null : after.id())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    static Note read(ResultSet row) throws SQLException {
        Timestamp resolvedAt = row.getTimestamp("resolved_at");
        return new Note(
                row.getObject("id", UUID.class),
                row.getObject("article_id", UUID.class),
                row.getObject("reply_to", UUID.class),
                row.getString("text"),
                new Version(row.getLong("version")),
                row.getString("written_by"),
                row.getString("written_by_name"),
                row.getTimestamp("written_at").toInstant(),
                row.getString("resolved_by_name"),
                resolvedAt == null ? null : resolvedAt.toInstant());
    }
}
