package news.broadsheet.articles.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import java.util.UUID;
import news.broadsheet.articles.audit.Audit;
import news.broadsheet.articles.desk.DeskArticles;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** Says when articles are meant to appear. A plan has a version of its own: planning an article does not edit it. */
@ApplicationScoped
class PlanningDesk {
    private final Jdbi database;
    private final DeskArticles articles;
    private final Clock clock;
    private final Audit audit;

    PlanningDesk(Jdbi database, DeskArticles articles, Clock clock, Audit audit) {
        this.database = database;
        this.articles = articles;
        this.clock = clock;
        this.audit = audit;
    }

    Planning get(UUID article, Staff by) {
        articles.get(article, by);
        return find(article);
    }

    /** The article's lock decides between two who plan at once, also for the first time. */
    @Transactional
    Planning plan(UUID article, Version expected, Staff by, PlanningDraft draft) {
        articles.lock(article, by);
        Planning before = find(article);
        before.version().checkIs(expected);
        Planning planned =
                new Planning(article, before.version().next(), draft.onDay(), draft.atTime(), draft.note(), by.name());
        database.useHandle(handle -> handle.createUpdate("""
                        insert into planning (article_id, version, day, time, note, planned_by, planned_by_name, planned_at)
                        values (:article, :number, :day, :time, :note, :by, :plannedBy, :now)
                        on conflict (article_id) do update set
                            version = excluded.version, day = excluded.day, time = excluded.time, note = excluded.note,
                            planned_by = excluded.planned_by, planned_by_name = excluded.planned_by_name,
                            planned_at = excluded.planned_at""")
                .bind("article", article)
                .bind("day", planned.day())
                .bind("time", planned.time())
                .bind("note", planned.note())
                .bind("plannedBy", planned.plannedBy())
                .bind("number", planned.version().number())
                .bind("by", by.id())
                .bind("now", clock.instant())
                .execute());
        audit.record(
                by,
                "plan",
                "article",
                article.toString(),
                planned.day() == null ? Map.of() : Map.of("day", planned.day()));
        return planned;
    }

    private Planning find(UUID article) {
        return database.withHandle(handle -> handle.createQuery("select * from planning where article_id = :article")
                .bind("article", article)
                .map((row, context) -> read(row))
                .findOne()
                .orElseGet(() -> Planning.none(article)));
    }

    private static Planning read(ResultSet row) throws SQLException {
        return new Planning(
                row.getObject("article_id", UUID.class),
                new Version(row.getLong("version")),
                row.getObject("day", LocalDate.class),
                row.getObject("time", LocalTime.class),
                row.getString("note"),
                row.getString("planned_by_name"));
    }
}
