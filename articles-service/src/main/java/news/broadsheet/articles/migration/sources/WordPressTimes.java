package news.broadsheet.articles.migration.sources;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.BiConsumer;
import news.broadsheet.articles.migration.Warning;
import news.broadsheet.articles.migration.sources.WxrReader.Item;

/** The times of a WordPress item. It writes {@code 0000-00-00 00:00:00} for none, and often only of those in UTC. */
final class WordPressTimes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final Item item;
    private final ZoneId zone;
    private final BiConsumer<Warning, String> warnings;

    /** @param zone of its local times */
    WordPressTimes(Item item, ZoneId zone, BiConsumer<Warning, String> warnings) {
        this.item = item;
        this.zone = zone;
        this.warnings = warnings;
    }

    /** Null if it says none. */
    Instant published() {
        return time("wp:post_date_gmt", ZoneOffset.UTC)
                .or(this::pubDate)
                .or(() -> local("wp:post_date"))
                .orElse(null);
    }

    /** Null if it says none. */
    Instant modified() {
        return time("wp:post_modified_gmt", ZoneOffset.UTC)
                .or(() -> time("wp:post_modified", zone))
                .orElse(null);
    }

    private Optional<Instant> local(String field) {
        Optional<Instant> time = time(field, zone);
        time.ifPresent(at -> warnings.accept(Warning.LOCAL_TIME, item.get(field) + " in " + zone));
        return time;
    }

    private Optional<Instant> pubDate() {
        try {
            return Optional.of(ZonedDateTime.parse(item.get("pubDate"), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant())
                    .filter(time -> time.isAfter(Instant.EPOCH));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Instant> time(String field, ZoneId in) {
        try {
            return Optional.of(
                    LocalDateTime.parse(item.get(field), TIME).atZone(in).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
