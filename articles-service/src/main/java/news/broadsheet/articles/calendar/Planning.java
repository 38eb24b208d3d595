package news.broadsheet.articles.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import news.broadsheet.http.Version;

/**
 * When an article is meant to appear. It says nothing about when it does.
 *
 * @param version 0 where nobody ever planned anything
 * @param day null where nothing is planned
 * @param time null for any time of the day
 * @param plannedBy name of who changed it last; null where nobody did
 */
record Planning(UUID article, Version version, LocalDate day, LocalTime time, String note, String plannedBy) {
    static Planning none(UUID article) {
        return new Planning(article, new Version(0), null, null, "", null);
    }
}
