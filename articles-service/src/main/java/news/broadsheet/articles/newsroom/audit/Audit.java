package news.broadsheet.articles.newsroom.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import org.jspecify.annotations.Nullable;

/** Records who did what. An entry is stored with what was done, or not at all. */
@ApplicationScoped
public class Audit implements PanacheRepositoryBase<AuditRecord, UUID> {
    private final Ids ids;
    private final Clock clock;

    Audit(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds an entry to the caller's transaction.
     *
     * @param action a verb, such as {@code publish}
     * @param kind of the thing it was done to, such as {@code article}
     * @param subject id of that thing
     * @param details what else is worth knowing later, such as a reason; no article's text
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Staff by, String action, String kind, String subject, Map<String, ?> details) {
        AuditRecord entry = new AuditRecord();
        entry.id = ids.next();
        entry.at = clock.instant();
        entry.byId = by.id();
        entry.byName = by.name();
        entry.action = action;
        entry.kind = kind;
        entry.subject = subject;
        entry.details = new HashMap<>(details);
        persist(entry);
    }

    /**
     * Adds what happened elsewhere to the caller's transaction, however often it is told.
     *
     * @return whether it was not there before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean recordOnce(Occurrence what) {
        // Native: the name that somebody had here last, if they did anything before.
        return getSession()
                        .createNativeMutationQuery("""
                                insert into audit (id, at, by_id, by_name, action, kind, subject, details)
                                values (:id, :at, :by, coalesce((
                                            select by_name from audit where by_id = :by order by id desc limit 1),
                                            cast(:name as text), :by),
                                        :action, :kind, :subject, cast(:details as jsonb))
                                on conflict do nothing""")
                        .setParameter("id", what.id())
                        .setParameter("at", what.at())
                        .setParameter("by", what.by())
                        .setParameter("name", what.byName(), String.class)
                        .setParameter("action", what.action())
                        .setParameter("kind", what.kind())
                        .setParameter("subject", what.subject())
                        .setParameter("details", new JsonObject(new HashMap<>(what.details())).encode())
                        .executeUpdate()
                == 1;
    }

    /** As who somebody was known when they last did something. */
    public Optional<String> nameOf(String staff) {
        return getSession()
                .createSelectionQuery(
                        "select byName from AuditRecord where byId = :staff order by id desc", String.class)
                .setParameter("staff", staff)
                .setMaxResults(1)
                .uniqueResultOptional();
    }

    /** Lists what the filter lets through, the newest first. */
    @Transactional
    List<AuditEntry> list(AuditFilter filter, @Nullable UUID after, int limit) {
        return find(filter.condition(after) + " order by id desc", filter.parameters(after))
                .page(0, limit)
                .project(AuditEntry.class)
                .list();
    }
}
