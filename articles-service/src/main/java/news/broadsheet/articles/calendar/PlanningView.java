package news.broadsheet.articles.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A plan as the newsroom sees it.
 *
 * @param day in the site's time zone; absent where nothing is planned
 * @param time absent for any time of the day
 * @param plannedBy name of who changed it last
 */
record PlanningView(
        UUID article,
        LocalDate day,
        @Schema(examples = "18:30") String time,
        String note,
        String plannedBy) {
    private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    static PlanningView of(Planning planning) {
        return new PlanningView(
                planning.article(), planning.day(), clock(planning.time()), planning.note(), planning.plannedByName());
    }

    /** @return null for null */
    static String clock(LocalTime time) {
        return time == null ? null : time.format(HOURS_AND_MINUTES);
    }
}
