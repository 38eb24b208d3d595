package news.broadsheet.articles.newsroom.calendar;

import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import news.broadsheet.articles.language.Languages;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Says which days of the calendar are asked for, and whose articles on them. */
public final class CalendarFilter {
    private static final int MOST_DAYS = 62;
    private static final int WEEK = 7;

    @QueryParam("from")
    @Parameter(description = "First day, in the site's time zone; today if left out", schema = @Schema(format = "date"))
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(
            description = "Last day; a week from the first if left out, and not more than 62 days",
            schema = @Schema(format = "date"))
    @Nullable
    String to;

    @QueryParam("language")
    @Parameter(description = "One of the newsroom's languages")
    @Nullable
    String language;

    @QueryParam("section")
    @Parameter(description = "Slug of a section")
    @Nullable
    String section;

    /** @param last inclusive */
    record Days(LocalDate first, LocalDate last) {}

    Days days(LocalDate today, Languages languages) {
        languages.check(language);
        new Violations()
                .addIf(from != null && !PlanningDraft.isDay(from), "from", "must be a day, such as 2026-09-01")
                .addIf(to != null && !PlanningDraft.isDay(to), "to", "must be a day, such as 2026-09-01")
                .slug("section", section)
                .throwIfAny();
        LocalDate first = from == null ? today : LocalDate.parse(from);
        LocalDate last = to == null ? first.plusDays(WEEK - 1) : LocalDate.parse(to);
        long days = ChronoUnit.DAYS.between(first, last) + 1;
        new Violations()
                .addIf(days < 1, "to", "is before \"from\"")
                .addIf(days > MOST_DAYS, "to", "makes " + days + " days; at most " + MOST_DAYS + " can be asked for")
                .throwIfAny();
        return new Days(first, last);
    }
}
