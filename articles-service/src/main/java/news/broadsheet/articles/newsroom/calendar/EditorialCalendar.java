package news.broadsheet.articles.newsroom.calendar;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.newsroom.calendar.CalendarFilter.Days;
import news.broadsheet.articles.newsroom.calendar.CalendarItem.Kind;
import news.broadsheet.articles.staff.Staff;
import org.hibernate.SessionFactory;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Lists what is planned for some days, what the clock will do on them and what appeared. A reporter sees their own plans;
 * what appeared, all do. Native: each part of the union is read from its own
 * index.
 */
@ApplicationScoped
class EditorialCalendar {
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
              and a.published_at >= :publishedFrom and a.published_at < :end""";

    private static final String SCHEDULED = """
            select s.at, 'scheduled', a.id, true, a.language, r.section, r.headline, a.status, s.kind
            from plan s join article a on a.id = s.article_id
                 join revision r on r.article_id = a.id and r.number = coalesce(s.revision, a.latest_revision)
            where s.state = 'pending' and s.kind <> 'expireLabel' and s.at >= :start and s.at < :end
              and (:everybodys or a.created_by = :staff)""";

    private final SessionFactory sessions;

    EditorialCalendar(SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** Names the last item of a page. */
    record Position(Instant at, String kind, UUID id) {}

    /** A row of the list, whose local time is the site's. */
    @RegisterForReflection
    record Row(
            Instant at,
            String kind,
            UUID article,
            boolean timed,
            String language,
            @Nullable String section,
            String headline,
            String status,
            @Nullable String note) {

        CalendarItem item(ZoneId zone) {
            ZonedDateTime local = at.atZone(zone);
            Kind what = Kind.valueOf(kind.toUpperCase(Locale.ROOT));
            return new CalendarItem(
                    what,
                    local.toLocalDate(),
                    timed ? PlanningView.clock(local.toLocalTime()) : null,
                    at,
                    article,
                    language,
                    section,
                    headline,
                    status,
                    what == Kind.SCHEDULED ? note : null,
                    what == Kind.SCHEDULED ? null : note);
        }
    }

    List<CalendarItem> list(
            CalendarFilter filter, Days days, ZoneId zone, Staff by, @Nullable Position after, int limit) {
        String wanted = (filter.language == null ? "" : " and a.language = :language")
                + (filter.section == null ? "" : " and r.section = :section");
        String beyond = after == null ? "" : " where (at, kind, id) > (:at, :kind, :id)";
        String sql = "select * from (" + PLANNED + wanted + " union all " + SCHEDULED + wanted + " union all ("
                + PUBLISHED + wanted
                + beyondPublished(after) + " order by a.published_at, a.id limit :limit)) item" + beyond
                + " order by at, kind, id limit :limit";
        Instant start = days.first().atStartOfDay(zone).toInstant();
        return sessions.fromStatelessSession(session -> {
            NativeQuery<Row> query = session.createNativeQuery(sql, Row.class)
                    .setParameter("zone", zone.getId())
                    .setParameter("first", days.first())
                    .setParameter("last", days.last())
                    .setParameter("start", start)
                    .setParameter("publishedFrom", after == null || after.at().isBefore(start) ? start : after.at())
                    .setParameter(
                            "end", days.last().plusDays(1).atStartOfDay(zone).toInstant())
                    .setParameter("everybodys", ArticleAccess.listedFor(by) == null)
                    .setParameter("staff", by.id())
                    .setParameter("limit", limit);
            if (filter.language != null) {
                query.setParameter("language", filter.language);
            }
            if (filter.section != null) {
                query.setParameter("section", filter.section);
            }
            if (after != null) {
                query.setParameter("at", after.at())
                        .setParameter("kind", after.kind())
                        .setParameter("id", after.id());
            }
            return query.getResultList().stream().map(row -> row.item(zone)).toList();
        });
    }

    /** Leaves out those of the same instant that were listed already, so that they do not fill the page. */
    private static String beyondPublished(@Nullable Position after) {
        return after == null ? "" : " and (a.published_at, 'published', a.id) > (:at, :kind, :id)";
    }
}
