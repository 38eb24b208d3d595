package news.broadsheet.articles.desk;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.desk.MyWork.OpenNote;
import news.broadsheet.articles.desk.MyWork.Task;
import news.broadsheet.articles.desk.MyWork.Waiting;
import news.broadsheet.articles.section.Sections;
import news.broadsheet.articles.staff.Staff;
import org.jdbi.v3.core.Jdbi;

/** Collects what waits for somebody. */
@ApplicationScoped
class InTray {
    private static final String TASKS = """
            select a.id, a.language, r.section, r.headline, a.status, a.created_by_name, a.updated_at,
                   a.status = 'draft' and coalesce((
                       select action = 'return' from audit
                       where kind = 'article' and subject = cast(a.id as text) and action in ('submit', 'return')
                       order by id desc limit 1), false) as returned
            from desk_entry d join article a on a.id = d.article_id
                 join revision r on r.article_id = a.id and r.number = a.latest_revision
            """;

    /** What an editor edits: of an array that is null, all. */
    private static final String THEIRS = """
            (:editor and (cast(:sections as text[]) is null or r.section is null or r.section = any(:sections))
                     and (cast(:languages as text[]) is null or a.language = any(:languages)))""";

    private final Jdbi database;
    private final Sections sections;

    InTray(Jdbi database, Sections sections) {
        this.database = database;
        this.sections = sections;
    }

    private Object[] sections(Staff staff) {
        return staff.sections()
                .map(mine -> sections.withDescendants(mine).toArray())
                .orElse(null);
    }

    MyWork of(Staff staff, int limit) {
        return new MyWork(
                Waiting.of(tasks("d.created_by = :staff and d.status = 'draft'", "desc", staff, limit), limit),
                // Who has waited longest comes first.
                Waiting.of(
                        tasks(
                                "d.status = 'inReview' and (d.created_by = :staff or " + THEIRS + ")",
                                "asc",
                                staff,
                                limit),
                        limit),
                Waiting.of(notes(staff, limit), limit));
    }

    private List<Task> tasks(String which, String order, Staff staff, int limit) {
        return database.withHandle(handle -> handle.createQuery(
                        TASKS + "where <which> order by d.updated_at <order>, d.article_id <order> limit :limit")
                .define("which", which)
                .define("order", order)
                .bind("staff", staff.id())
                .bind("editor", staff.editor())
                .bindArray("sections", String.class, sections(staff))
                .bindArray(
                        "languages",
                        String.class,
                        staff.languages().map(Set::toArray).orElse(null))
                .bind("limit", limit + 1)
                .map((row, context) -> task(row))
                .list());
    }

    /** A note to the editor is for all editors; one of the desk is for the author; an answer for who was answered. */
    private List<OpenNote> notes(Staff staff, int limit) {
        return database.withHandle(handle -> handle.createQuery("""
                        select n.id, n.article_id, r.headline, n.text, n.written_by_name, n.written_at,
                               last.written_by_name as last_by, last.written_at as last_at
                        from note n join article a on a.id = n.article_id
                             join revision r on r.article_id = a.id and r.number = a.latest_revision
                             cross join lateral (
                                 select written_by, written_by_name, written_at from note l
                                 where l.id = n.id or l.reply_to = n.id order by written_at desc, id desc limit 1) last
                        where n.reply_to is null and n.resolved_at is null and last.written_by <> :staff
                          and (a.created_by = :staff or n.written_by = :staff
                               or exists (select 1 from note m where m.reply_to = n.id and m.written_by = :staff)
                               or (<theirs> and n.written_by = a.created_by))
                        order by n.written_at desc, n.id desc limit :limit""")
                .define("theirs", THEIRS)
                .bindArray("sections", String.class, sections(staff))
                .bindArray(
                        "languages",
                        String.class,
                        staff.languages().map(Set::toArray).orElse(null))
                .bind("staff", staff.id())
                .bind("editor", staff.editor())
                .bind("limit", limit + 1)
                .map((row, context) -> note(row))
                .list());
    }

    private static Task task(ResultSet row) throws SQLException {
        return new Task(
                row.getObject("id", UUID.class),
                row.getString("language"),
                row.getString("section"),
                row.getString("headline"),
                row.getString("status"),
                row.getBoolean("returned"),
                row.getString("created_by_name"),
                row.getTimestamp("updated_at").toInstant());
    }

    private static OpenNote note(ResultSet row) throws SQLException {
        return new OpenNote(
                row.getObject("id", UUID.class),
                row.getObject("article_id", UUID.class),
                row.getString("headline"),
                row.getString("text"),
                row.getString("written_by_name"),
                row.getTimestamp("written_at").toInstant(),
                row.getString("last_by"),
                row.getTimestamp("last_at").toInstant());
    }
}
