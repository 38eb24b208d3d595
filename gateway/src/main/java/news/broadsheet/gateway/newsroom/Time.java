package news.broadsheet.gateway.newsroom;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import news.broadsheet.gateway.site.Dates;

/** A time for people and for programs. */
record Time(String text, String machine) {

    static Time of(Instant instant, Dates dates, String language) {
        OffsetDateTime at = instant.atOffset(ZoneOffset.UTC);
        return new Time(dates.minute(at, language), dates.machine(at));
    }
}
