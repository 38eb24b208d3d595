package news.broadsheet.articles.newsroom.calendar;

import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import news.broadsheet.articles.access.ArticleAccess;
import news.broadsheet.articles.http.Answers;
import news.broadsheet.articles.http.Page;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.articles.newsroom.calendar.CalendarFilter.Days;
import news.broadsheet.articles.newsroom.calendar.EditorialCalendar.Position;
import news.broadsheet.articles.site.SiteConfig;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Cursor;
import news.broadsheet.http.PageRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Shows the newsroom's calendar. */
@Path("/api/v1/newsroom/calendar")
@Tag(name = "calendar")
@RolesAllowed(Staff.REPORTER)
@RunOnVirtualThread
class CalendarResource {
    private final EditorialCalendar calendar;
    private final SiteConfig site;
    private final Languages languages;
    private final Clock clock;
    private final Answers answers;
    private final SecurityIdentity identity;

    CalendarResource(
            EditorialCalendar calendar,
            SiteConfig site,
            Languages languages,
            Clock clock,
            Answers answers,
            SecurityIdentity identity) {
        this.calendar = calendar;
        this.site = site;
        this.languages = languages;
        this.clock = clock;
        this.answers = answers;
        this.identity = identity;
    }

    @GET
    @Operation(
            operationId = "listCalendar",
            summary = "What is planned for some days and what appeared on them, in order of time")
    public RestResponse<Page<CalendarItem>> list(@BeanParam CalendarFilter filter, @BeanParam PageRequest asked) {
        ZoneId zone = site.timeZone();
        Days days = filter.days(LocalDate.ofInstant(clock.instant(), zone), languages);
        Staff by = Staff.of(identity);
        String list =
                "calendar " + days + " " + filter.language + " " + filter.section + " " + ArticleAccess.listedFor(by);
        Position after = Cursor.read(
                list,
                asked.after(),
                keys -> new Position(Instant.parse(keys.getFirst()), keys.get(1), UUID.fromString(keys.getLast())));
        List<CalendarItem> found = calendar.list(filter, days, zone, by, after, asked.limit() + 1);
        return answers.staff(Page.of(
                found,
                asked.limit(),
                last -> Cursor.write(
                        list,
                        last.at().toString(),
                        last.kind().name().toLowerCase(Locale.ROOT),
                        last.article().toString())));
    }
}
