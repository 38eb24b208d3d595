package news.broadsheet.articles.preview;

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

/** The links that were given away. */
@ApplicationScoped
class Previews {
    private final Jdbi database;

    Previews(Jdbi database) {
        this.database = database;
    }

    void add(Preview preview) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into preview (id, article_id, version, expires_at, created_by, created_by_name, created_at)
                        values (:id, :article, :number, :expiresAt, :createdBy, :createdByName, :createdAt)""")
                .bind("id", preview.id())
                .bind("article", preview.article())
                .bind("number", preview.version().number())
                .bind("expiresAt", preview.expiresAt())
                .bind("createdBy", preview.createdBy())
                .bind("createdByName", preview.createdByName())
                .bind("createdAt", preview.createdAt())
                .execute());
    }

    /** Of one that this transaction has locked. */
    void update(Preview preview) {
        database.useHandle(handle -> handle.createUpdate("""
                        update preview set version = :number, revoked_by_name = :revokedBy, revoked_at = :revokedAt
                        where id = :id""")
                .bind("id", preview.id())
                .bind("revokedBy", preview.revokedBy())
                .bind("revokedAt", preview.revokedAt())
                .bind("number", preview.version().number())
                .execute());
    }

    Optional<Preview> find(UUID id) {
        return find(id, "");
    }

    Optional<Preview> lock(UUID id) {
        return find(id, "for update");
    }

    private Optional<Preview> find(UUID id, String lock) {
        return database.withHandle(handle -> handle.createQuery("select * from preview where id = :id <lock>")
                .define("lock", lock)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne());
    }

    /**
     * The newest first, with those that are over.
     *
     * @param after null for the first page
     */
    List<Preview> list(UUID article, Position after, int limit) {
        return database.withHandle(handle -> handle.createQuery("select * from preview where article_id = :article"
                        + (after == null ? "" : " and (created_at, id) < (:at, :id)")
                        + " order by created_at desc, id desc limit :limit")
                .bind("article", article)
                .bind("at", after == null ? null : after.at())
                .bind("id", after == null ? null : after.id())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    private static Preview read(ResultSet row) throws SQLException {
        Timestamp revokedAt = row.getTimestamp("revoked_at");
        return new Preview(
                row.getObject("id", UUID.class),
                row.getObject("article_id", UUID.class),
                new Version(row.getLong("version")),
                row.getTimestamp("expires_at").toInstant(),
                row.getString("created_by"),
                row.getString("created_by_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("revoked_by_name"),
                revokedAt == null ? null : revokedAt.toInstant());
    }
}
