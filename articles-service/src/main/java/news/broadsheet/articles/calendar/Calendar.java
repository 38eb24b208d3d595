package news.broadsheet.articles.calendar;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import news.broadsheet.articles.calendar.CalendarFilter.Days;
import news.broadsheet.articles.calendar.CalendarItem.Kind;
import news.broadsheet.articles.staff.Staff;
import org.jdbi.v3.core.Jdbi;

/**
 * What is planned for some days, what the clock will do on them and what appeared. A reporter sees their own plans; what
 * appeared, all do.
 */
@ApplicationScoped
class Calendar {
    private static final String PLANNED = """
            select (p.day + coalesce(p.time, time '00:00')) at time zone :zone as at, 'planned' as kind, a.id,
                   p.time is not null as timed, a.language, r.section, r.headline, a.status, p.note
            from planning p join article a on a.id = p.article_id
                 join revision r on r.article_id = a.id and r.number = a.latest_revision
            where p.day between :first and :last and (:everybodys or a.created_by = :staff)
              and a.status not in ('killed', 'discarded')""";

    /** Not more than a page of them is read from the index. */
    private static final String PUBLISHED = """
            select a.published_at, 'published', a.id, true, a.language, r.section, r.headline, a.status, null
            from article a join revision r on r.article_id = a.id and r.number = a.live_revision
            where a.status in ('published', 'corrected')
              and a.published_at >= greatest(:start, cast(:at as timestamptz)) and a.published_at < :end""";

    private static final String SCHEDULED = """
            select s.at, 'scheduled', a.id, true, a.language, r.section, r.headline, a.status, s.kind
            from plan s join article a on a.id = s.article_id
                 join revision r on r.article_id = a.id and r.number = coalesce(s.revision, a.latest_revision)
            where s.state = 'pending' and s.kind <> 'expireLabel' and s.at >= :start and s.at < :end
              and (:everybodys or a.created_by = :staff)""";

    private final Jdbi database;

    Calendar(Jdbi database) {
        this.database = database;
    }

    /** The last one of a page. */
    record Position(Instant at, String kind, UUID id) {}

    /** @param after null for the first page */
    List<CalendarItem> list(CalendarFilter filter, Days days, ZoneId zone, Staff by, Position after, int limit) {
        String wanted = (filter.language == null ? "" : " and a.language = :language")
                + (filter.section == null ? "" : " and r.section = :section");
        String beyond = after == null ? "" : " where (at, kind, id) > (:at, :kind, :id)";
        String sql = "select * from (" + PLANNED + wanted + " union all " + SCHEDULED + wanted + " union all ("
                + PUBLISHED + wanted
                + beyondPublished(after) + " order by a.published_at, a.id limit :limit)) item" + beyond
                + " order by at, kind, id limit :limit";
        return database.withHandle(handle -> handle.createQuery(sql)
                .bind("zone", zone.getId())
                .bind("first", days.first())
                .bind("last", days.last())
                .bind("start", days.first().atStartOfDay(zone).toInstant())
                .bind("end", days.last().plusDays(1).atStartOfDay(zone).toInstant())
                .bind("everybodys", by.editor())
                .bind("staff", by.id())
                .bind("language", filter.language)
                .bind("section", filter.section)
                .bind("at", after == null ? null : after.at())
                .bind("kind", after == null ? null : after.kind())
                .bind("id", after == null ? null : after.id())
                .bind("limit", limit)
                .map((row, context) -> read(row, zone))
                .list());
    }

    /** So that those of the same instant that were listed already do not fill the page. */
    private static String beyondPublished(Position after) {
        return after == null ? "" : " and (a.published_at, 'published', a.id) > (:at, :kind, :id)";
    }

    private static CalendarItem read(ResultSet row, ZoneId zone) throws SQLException {
        Instant at = row.getTimestamp("at").toInstant();
        ZonedDateTime local = at.atZone(zone);
        Kind kind = Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new CalendarItem(
                kind,
                local.toLocalDate(),
                row.getBoolean("timed") ? PlanningView.clock(local.toLocalTime()) : null,
                at,
                row.getObject("id", UUID.class),
                row.getString("language"),
                row.getString("section"),
                row.getString("headline"),
                row.getString("status"),
                kind == Kind.SCHEDULED ? row.getString("note") : null,
                kind == Kind.SCHEDULED ? null : row.getString("note"));
    }
}
