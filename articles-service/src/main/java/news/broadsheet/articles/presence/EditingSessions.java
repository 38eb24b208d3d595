package news.broadsheet.articles.presence;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Who has which article open. All times are the database's, so that replicas agree on who has expired. */
@ApplicationScoped
class EditingSessions {
    /** More than a newsroom has people. */
    private static final int SHOWN = 100;

    private static final String SESSION = """
            select *, seen_at > clock_timestamp() - :expiry * interval '1 millisecond' as alive from editing_session
            """;

    private final Jdbi database;
    private final PresenceSettings settings;

    EditingSessions(Jdbi database, PresenceSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    void add(UUID id, UUID article, Staff by) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into editing_session (id, article_id, staff_id, staff_name, writes)
                        values (:id, :article, :staff, :name, false)""")
                .bind("id", id)
                .bind("article", article)
                .bind("staff", by.id())
                .bind("name", by.name())
                .execute());
    }

    Optional<EditingSession> lock(UUID id) {
        return database.withHandle(handle ->
                read(handle.createQuery(SESSION + "where id = :id for update").bind("id", id)).stream()
                        .findFirst());
    }

    /** The one that may save, whether or not it is still alive. */
    Optional<EditingSession> writer(UUID article) {
        return database.withHandle(
                handle -> read(handle.createQuery(SESSION + "where article_id = :article and writes for update")
                                .bind("article", article))
                        .stream()
                        .findFirst());
    }

    /** Those who are there, who came first first. */
    List<EditingSession> alive(UUID article) {
        return database.withHandle(handle ->
                read(handle.createQuery(SESSION + """
                        where article_id = :article and taken_at is null
                          and seen_at > clock_timestamp() - :expiry * interval '1 millisecond'
                        order by opened_at, id limit :limit""").bind("article", article).bind("limit", SHOWN)));
    }

    void seen(UUID id) {
        database.useHandle(
                handle -> handle.createUpdate("update editing_session set seen_at = clock_timestamp() where id = :id")
                        .bind("id", id)
                        .execute());
    }

    void beginToWrite(UUID id) {
        database.useHandle(handle -> handle.createUpdate(
                        "update editing_session set writes = true, version = version + 1 where id = :id")
                .bind("id", id)
                .execute());
    }

    /** @param reason null where none was given */
    void takeFrom(EditingSession former, Staff by, String reason) {
        database.useHandle(handle -> handle.createUpdate("""
                        update editing_session set writes = false, version = version + 1,
                            taken_at = clock_timestamp(), taken_by = :by, taken_reason = :reason
                        where id = :id""")
                .bind("id", former.id())
                .bind("by", by.name())
                .bind("reason", reason)
                .execute());
    }

    void remove(UUID id) {
        database.useHandle(handle -> handle.createUpdate("delete from editing_session where id = :id")
                .bind("id", id)
                .execute());
    }

    /** Those that nobody will come back to. */
    void forgetSome() {
        database.useHandle(handle -> handle.execute("""
                delete from editing_session where id in (
                    select id from editing_session where seen_at < clock_timestamp() - interval '7 days'
                    order by seen_at limit 20 for update skip locked)"""));
    }

    private List<EditingSession> read(Query query) {
        return query.bind("expiry", settings.expiry().toMillis())
                .map((row, context) -> read(row))
                .list();
    }

    private static EditingSession read(ResultSet row) throws SQLException {
        Timestamp takenAt = row.getTimestamp("taken_at");
        return new EditingSession(
                row.getObject("id", UUID.class),
                row.getObject("article_id", UUID.class),
                row.getString("staff_id"),
                row.getString("staff_name"),
                new Version(row.getLong("version")),
                row.getBoolean("writes"),
                row.getTimestamp("opened_at").toInstant(),
                row.getTimestamp("seen_at").toInstant(),
                row.getBoolean("alive"),
                takenAt == null
                        ? null
                        : new EditingSession.Taken(
                                row.getString("taken_by"), takenAt.toInstant(), row.getString("taken_reason")));
    }
}
