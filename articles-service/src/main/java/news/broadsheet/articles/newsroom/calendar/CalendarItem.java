package news.broadsheet.articles.newsroom.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the calendar.
 *
 * @param day in the site's time zone
 * @param time of the day, to the minute; absent where only the day is planned
 * @param at the same as an instant; the day's beginning where only that is planned
 * @param status where the article stands
 * @param what the clock will do, publish, correct or withdraw, where it is scheduled
 * @param note of the plan
 */
record CalendarItem(
        Kind kind,
        LocalDate day,
        @Nullable String time,
        Instant at,
        UUID article,
        String language,
        @Nullable String section,
        String headline,
        String status,
        @Nullable String what,
        @Nullable String note) {

    /** Says whether it is meant to appear, has appeared, or is to be done by the clock. */
    @Schema(name = "CalendarItemKind")
    enum Kind {
        @JsonProperty("planned")
        PLANNED,
        @JsonProperty("published")
        PUBLISHED,
        @JsonProperty("scheduled")
        SCHEDULED
    }
}
