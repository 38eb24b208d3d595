package news.broadsheet.articles.audit;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Reads what {@link Audit} wrote. */
@ApplicationScoped
class AuditTrail {
    private final Jdbi database;

    AuditTrail(Jdbi database) {
        this.database = database;
    }

    /**
     * The last first.
     *
     * @param after null for the first page
     */
    List<AuditEntry> list(AuditFilter filter, UUID after, int limit) {
        return database.withHandle(handle -> bind(handle.createQuery(sql(filter, after)), filter, after, limit)
                .map((row, context) -> read(row))
                .list());
    }

    static String sql(AuditFilter filter, UUID after) {
        return "select * from audit where true"
                + when(filter.kind, "kind = :kind")
                + when(filter.id, "subject = :subject")
                + when(filter.by, "by_id = :by")
                + when(filter.action, "action = :action")
                + when(filter.from, "id >= :first")
                + when(filter.to, "id < :last")
                + when(after, "id < :after")
                + " order by id desc limit :limit";
    }

    private static String when(Object asked, String condition) {
        return asked == null ? "" : " and " + condition;
    }

    static Query bind(Query query, AuditFilter filter, UUID after, int limit) {
        return query.bind("kind", filter.kind)
                .bind("subject", filter.id)
                .bind("by", filter.by)
                .bind("action", filter.action)
                .bind("first", filter.first())
                .bind("last", filter.last())
                .bind("after", after)
                .bind("limit", limit);
    }

    private static AuditEntry read(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getObject("id", UUID.class),
                row.getTimestamp("at").toInstant(),
                row.getString("by_id"),
                row.getString("by_name"),
                row.getString("action"),
                row.getString("kind"),
                row.getString("subject"),
                row.getString("details"));
    }
}
