package news.broadsheet.articles.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What stands on a day of the calendar.
 *
 * @param day in the site's time zone
 * @param time of the day, in minutes; absent where only the day is planned
 * @param at the same as an instant; the day's beginning where only that is planned
 * @param status where the article stands
 * @param what the clock will do, publish, correct or withdraw; absent unless it is scheduled
 * @param note the plan's; absent where there is none
 */
record CalendarItem(
        Kind kind,
        LocalDate day,
        String time,
        Instant at,
        UUID article,
        String language,
        String section,
        String headline,
        String status,
        String what,
        String note) {

    /** Meant to appear, appeared, or to be done by the clock. */
    enum Kind {
        @JsonProperty("planned")
        PLANNED,
        @JsonProperty("published")
        PUBLISHED,
        @JsonProperty("scheduled")
        SCHEDULED
    }
}
