package news.broadsheet.gateway.site;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Formats instants for readers of a language, in the site's time zone. */
@ApplicationScoped
public class Dates {
    private static final String DAY = "d MMMM uuuu";

    private final ZoneId zone;

    Dates(SiteConfig site) {
        this.zone = site.timeZone();
    }

    /** «21 июля 2022». */
    public String day(LocalDate day, String language) {
        return DateTimeFormatter.ofPattern(DAY, Locale.forLanguageTag(language)).format(day);
    }

    /** The first instant that is not of a day any more. */
    public Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(zone).toInstant();
    }

    /** «21 июля 2022». */
    String day(OffsetDateTime instant, String language) {
        return format(DAY, instant, language);
    }

    /** «21 июля 2022, 12:00». */
    public String minute(OffsetDateTime instant, String language) {
        return format("d MMMM uuuu, HH:mm", instant, language);
    }

    /** Formats an instant for a {@code datetime} attribute: ISO 8601 with offset. */
    public String machine(OffsetDateTime instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.atZoneSameInstant(zone).withNano(0));
    }

    private String format(String pattern, OffsetDateTime instant, String language) {
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(language))
                .format(instant.atZoneSameInstant(zone));
    }
}
