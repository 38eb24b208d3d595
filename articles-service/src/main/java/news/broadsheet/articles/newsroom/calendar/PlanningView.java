package news.broadsheet.articles.newsroom.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A plan as the newsroom sees it.
 *
 * @param day in the site's time zone; absent where the plan was dropped
 * @param time absent for any time of the day
 * @param plannedBy name of who changed it last
 */
record PlanningView(
        UUID article,
        @Nullable LocalDate day,
        @Schema(examples = "18:30") @Nullable String time,
        String note,
        @Nullable String plannedBy) {
    private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    static PlanningView of(Planning planning) {
        return new PlanningView(
                planning.article, planning.day, clock(planning.time), planning.note, planning.plannedByName);
    }

    /** Writes hours and minutes. */
    static @Nullable String clock(@Nullable LocalTime time) {
        return time == null ? null : time.format(HOURS_AND_MINUTES);
    }
}
