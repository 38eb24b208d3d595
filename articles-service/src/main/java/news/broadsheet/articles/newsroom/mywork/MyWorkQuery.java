package news.broadsheet.articles.newsroom.mywork;

import jakarta.enterprise.context.ApplicationScoped;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.access.ArticleAccess.Edited;
import news.broadsheet.articles.newsroom.mywork.MyWork.OpenNote;
import news.broadsheet.articles.newsroom.mywork.MyWork.Task;
import news.broadsheet.articles.newsroom.mywork.MyWork.Waiting;
import news.broadsheet.articles.staff.Staff;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;

/** Collects what waits for somebody. All statements are native: conditions on arrays that may be null, and a lateral join. */
@ApplicationScoped
class MyWorkQuery {
    private static final String TASKS = """
            select a.id, a.language, r.section, r.headline, a.status,
                   a.status = 'draft' and coalesce((
                       select action = 'return' from audit
                       where kind = 'article' and subject = cast(a.id as text) and action in ('submit', 'return')
                       order by id desc limit 1), false) as returned,
                   a.created_by_name, a.updated_at
            from desk_entry d join article a on a.id = d.article_id
                 join revision r on r.article_id = a.id and r.number = a.latest_revision
            where\s""";

    private static final String DRAFTS = """
            d.created_by = :staff and d.status = 'draft'
            order by d.updated_at desc, d.article_id desc""";

    /** What an editor edits: of an array that is null, all. */
    private static final String THEIRS = """
            (:editor and (cast(:sections as text[]) is null or r.section is null or r.section = any(:sections))
                     and (cast(:languages as text[]) is null or a.language = any(:languages)))""";

    /** Who has waited longest comes first. */
    private static final String REVIEWS = """
            d.status = 'inReview' and (d.created_by = :staff or %s)
            order by d.updated_at, d.article_id""".formatted(THEIRS);

    /** A note to the editor is for all editors; one of the desk is for the author; an answer for who was answered. */
    private static final String NOTES = """
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
                   or (%s and n.written_by = a.created_by))
            order by n.written_at desc, n.id desc""".formatted(THEIRS);

    private final SessionFactory sessions;
    private final ArticleAccess access;

    MyWorkQuery(SessionFactory sessions, ArticleAccess access) {
        this.sessions = sessions;
        this.access = access;
    }

    private static <T> NativeQuery<T> of(Edited edited, NativeQuery<T> query) {
        return query.setParameter("editor", edited.editor())
                .setParameter("sections", edited.sections(), String[].class)
                .setParameter("languages", edited.languages(), String[].class);
    }

    MyWork run(Staff staff, int limit) {
        Edited edited = access.edited(staff);
        return sessions.fromStatelessSession(session -> new MyWork(
                first(session.createNativeQuery(TASKS + DRAFTS, Task.class), staff, limit),
                first(of(edited, session.createNativeQuery(TASKS + REVIEWS, Task.class)), staff, limit),
                first(of(edited, session.createNativeQuery(NOTES, OpenNote.class)), staff, limit)));
    }

    private static <T> Waiting<T> first(NativeQuery<T> query, Staff staff, int limit) {
        return Waiting.of(
                query.setParameter("staff", staff.id()).setMaxResults(limit + 1).getResultList(), limit);
    }
}
