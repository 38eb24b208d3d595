package news.broadsheet.articles.schedule;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.schedule.Plan.Kind;
import news.broadsheet.articles.schedule.Plan.State;
import org.jdbi.v3.core.Jdbi;

/** What is planned, and what became of what was planned. */
@ApplicationScoped
public class Plans {
    private final Jdbi database;

    Plans(Jdbi database) {
        this.database = database;
    }

    public void add(Plan plan) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into plan (id, article_id, kind, at, revision, label, reason, redirect, embargo_override,
                                          planned_by, planned_by_name, planned_at, state)
                        values (:id, :article, :kindWord, :at, :revision, :label, :reason, :redirect, :embargoOverride,
                                :plannedBy, :plannedByName, :plannedAt, 'pending')""")
                .bindMethods(plan)
                .bind("kindWord", plan.kind().word())
                .execute());
    }

    /** Of one article, what is still to come first, then the newest. At most a hundred. */
    public List<Plan> of(UUID article) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from plan where article_id = :article
                        order by state <> 'pending', id desc limit 100""")
                .bind("article", article)
                .map((row, context) -> read(row))
                .list());
    }

    public List<Plan> pending(UUID article) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from plan where article_id = :article and state = 'pending' order by at, id")
                .bind("article", article)
                .map((row, context) -> read(row))
                .list());
    }

    /** @return how many there were */
    public int cancel(UUID article, Collection<Kind> kinds, Instant now) {
        return database.withHandle(handle -> handle.createUpdate("""
                        update plan set state = 'cancelled', fired_at = :now
                        where article_id = :article and state = 'pending' and kind = any(:kinds)""")
                .bind("article", article)
                .bind("now", now)
                .bindArray("kinds", String.class, kinds.stream().map(Kind::word).toArray())
                .execute());
    }

    /** The ids of what is due, the longest due first. */
    List<Plan> due(Instant now, int limit) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from plan where state = 'pending' and at <= :now order by at, id limit :limit")
                .bind("now", now)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    /** Nobody else fires or cancels it until this transaction ends; empty if somebody has. */
    public Optional<Plan> lockPending(UUID id) {
        return database.withHandle(
                handle -> handle.createQuery("select * from plan where id = :id and state = 'pending' for update")
                        .bind("id", id)
                        .map((row, context) -> read(row))
                        .findOne());
    }

    /** @param failure null unless it failed */
    public void settle(UUID id, State state, Instant now, String failure) {
        database.useHandle(handle -> handle.createUpdate("""
                        update plan set state = :state, fired_at = :now, failure = :failure
                        where id = :id and state = 'pending'""")
                .bind("id", id)
                .bind("state", state.word())
                .bind("now", now)
                .bind("failure", failure)
                .execute());
    }

    private static Plan read(ResultSet row) throws SQLException {
        int revision = row.getInt("revision");
        Integer pinned = row.wasNull() ? null : revision;
        Timestamp fired = row.getTimestamp("fired_at");
        return new Plan(
                row.getObject("id", UUID.class),
                row.getObject("article_id", UUID.class),
                Kind.of(row.getString("kind")),
                row.getTimestamp("at").toInstant(),
                pinned,
                row.getString("label"),
                row.getString("reason"),
                row.getString("redirect"),
                row.getString("embargo_override"),
                row.getString("planned_by"),
                row.getString("planned_by_name"),
                row.getTimestamp("planned_at").toInstant(),
                State.of(row.getString("state")),
                fired == null ? null : fired.toInstant(),
                row.getString("failure"));
    }
}
