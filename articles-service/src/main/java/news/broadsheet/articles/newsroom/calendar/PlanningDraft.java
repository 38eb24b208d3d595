package news.broadsheet.articles.newsroom.calendar;

import jakarta.validation.constraints.Size;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;
import news.broadsheet.http.Printable;
import news.broadsheet.http.SelfValidating;
import news.broadsheet.http.Violations;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A plan as the newsroom sends it. Day and time are text, because Jackson would take numbers and lists for them, too. */
record PlanningDraft(
        @Schema(description = "In the site's time zone; left out to drop the plan", examples = "2026-09-01")
        @Size(max = 10)
        @Nullable
        String day,

        @Schema(description = "Left out for any time of the day", examples = "18:30") @Size(max = 5) @Nullable
        String time,

        @Size(max = 500) @Printable String note)
        implements SelfValidating {
    private static final Pattern DAY = Pattern.compile("20[0-9]{2}-[0-9]{2}-[0-9]{2}");
    private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}");

    PlanningDraft {
        note = note == null ? "" : note.strip();
    }

    @Override
    public void check(Violations violations) {
        violations
                .addIf(day != null && !isDay(day), "day", "must be a day from 2000 to 2099, such as 2026-09-01")
                .addIf(time != null && !isTime(time), "time", "must be a time of day, such as 18:30")
                .addIf(day == null && time != null, "time", "needs a day");
    }

    static boolean isDay(String text) {
        try {
            return DAY.matcher(text).matches() && LocalDate.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isTime(String text) {
        try {
            return TIME.matcher(text).matches() && LocalTime.parse(text) != null;
        } catch (DateTimeException e) {
            return false;
        }
    }

    @Nullable
    LocalDate onDay() {
        return day == null ? null : LocalDate.parse(day);
    }

    @Nullable
    LocalTime atTime() {
        return time == null ? null : LocalTime.parse(time);
    }
}
