package news.broadsheet.articles.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import news.broadsheet.articles.article.Ids;
import news.broadsheet.articles.staff.Staff;
import org.jdbi.v3.core.Jdbi;

/** Who did what. Written with what was done, or not at all; the database refuses to change it afterwards. */
@ApplicationScoped
public class Audit {
    private final Jdbi database;
    private final ObjectMapper json;
    private final Ids ids;
    private final Clock clock;

    Audit(Jdbi database, ObjectMapper json, Ids ids, Clock clock) {
        this.database = database;
        this.json = json;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * @param action a verb, such as {@code publish}
     * @param kind of the thing it was done to, such as {@code article}
     * @param subject id of that thing
     * @param details what else is worth knowing later, such as a reason; no article's text
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(Staff by, String action, String kind, String subject, Map<String, ?> details) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into audit (id, at, by_id, by_name, action, kind, subject, details)
                        values (:id, :at, :byId, :byName, :action, :kind, :subject, cast(:details as jsonb))""")
                .bind("id", ids.next())
                .bind("at", clock.instant())
                .bind("byId", by.id())
                .bind("byName", by.name())
                .bind("action", action)
                .bind("kind", kind)
                .bind("subject", subject)
                .bind("details", write(details))
                .execute());
    }

    private String write(Map<String, ?> details) {
        try {
            return json.writeValueAsString(details);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Details of the audit cannot be written as JSON", e);
        }
    }
}
