package news.broadsheet.articles.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.UUID;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import org.jdbi.v3.core.Jdbi;

/** Finds the article that something on the desk belongs to, for whoever may see it. */
@ApplicationScoped
public class DeskArticles {
    private final Jdbi database;
    private final Sections sections;

    DeskArticles(Jdbi database, Sections sections) {
        this.database = database;
        this.sections = sections;
    }

    public DeskArticle get(UUID id, Staff by) {
        return find(id, "").checkSeenBy(by);
    }

    /** For nobody in particular: whoever calls this has asked already. */
    public DeskArticle get(UUID id) {
        return find(id, "");
    }

    /** Nobody saves it, or begins or ends saving it, until this transaction ends. */
    public DeskArticle lock(UUID id, Staff by) {
        return find(id, "for no key update of a").checkSeenBy(by);
    }

    private DeskArticle find(UUID id, String lock) {
        return database.withHandle(handle -> handle.createQuery("""
                        select a.id, a.family_id, a.language, r.section, a.status, r.headline, a.embargo_until,
                               a.created_by, a.latest_revision
                        from article a join revision r on r.article_id = a.id and r.number = a.latest_revision
                        where a.id = :id <lock>""")
                .define("lock", lock)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne()
                .orElseThrow(() -> new Problem.NotFound("The article " + id)));
    }

    private DeskArticle read(ResultSet row) throws SQLException {
        Timestamp embargo = row.getTimestamp("embargo_until");
        return new DeskArticle(
                row.getObject("id", UUID.class),
                row.getObject("family_id", UUID.class),
                row.getString("language"),
                row.getString("section"),
                sections.path(row.getString("section")).slugs(),
                row.getString("status"),
                row.getString("headline"),
                embargo == null ? null : embargo.toInstant(),
                row.getString("created_by"),
                row.getInt("latest_revision"));
    }
}
