package news.broadsheet.articles.newsroom.audit;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** Lists what the filter lets through, the newest first. */
    @Transactional
    List<AuditEntry> list(AuditFilter filter, @Nullable UUID after, int limit) {
        return find(filter.condition(after) + " order by id desc", filter.parameters(after))
                .page(0, limit)
                .project(AuditEntry.class)
                .list();
    }
}
