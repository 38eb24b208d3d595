package news.broadsheet.articles.frontpage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** Every arrangement that the front pages ever had. */
@ApplicationScoped
class Layouts {
    /** More than anybody schedules. */
    static final int TO_COME = 50;

    private static final TypeReference<List<Slot>> SLOTS = new TypeReference<>() {};

    private final Jdbi database;
    private final ObjectMapper json;

    Layouts(Jdbi database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Nobody else changes that front page until this transaction ends. */
    void lock(String language) {
        database.useHandle(handle -> {
            handle.createUpdate("insert into front (language, version) values (:language, 0) on conflict do nothing")
                    .bind("language", language)
                    .execute();
            handle.createQuery("select version from front where language = :language for update")
                    .bind("language", language)
                    .mapTo(Long.class)
                    .one();
        });
    }

    /** How often it changed: by somebody, or because the time of a scheduled layout had come. */
    Version version(String language, Instant now) {
        return database.withHandle(handle -> handle.createQuery("""
                        select coalesce((select version from front where language = :language), 0)
                             + (select count(*) from front_layout
                                where language = :language and valid_from > made_at and valid_from <= :now
                                  and cancelled_at is null)""")
                .bind("language", language)
                .bind("now", now)
                .mapTo(Long.class)
                .map(Version::new)
                .one());
    }

    /** Counts a change, and gives its number. */
    long next(String language) {
        return database.withHandle(handle -> handle.createQuery(
                        "update front set version = version + 1 where language = :language returning version")
                .bind("language", language)
                .mapTo(Long.class)
                .one());
    }

    void add(Layout layout) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into front_layout (language, number, valid_from, slots, note, restores, made_by,
                                                  made_by_name, made_at)
                        values (:language, :number, :validFrom, cast(:json as jsonb), :note, :restores, :madeBy,
                                :madeByName, :madeAt)""")
                .bind("language", layout.language())
                .bind("number", layout.number())
                .bind("validFrom", layout.validFrom())
                .bind("note", layout.note())
                .bind("restores", layout.restores())
                .bind("madeBy", layout.madeBy())
                .bind("madeByName", layout.madeByName())
                .bind("madeAt", layout.madeAt())
                .bind("json", write(layout.slots()))
                .execute());
    }

    void cancel(Layout layout, String by, Instant now) {
        database.useHandle(handle -> handle.createUpdate("""
                        update front_layout set cancelled_by_name = :by, cancelled_at = :now
                        where language = :language and number = :number""")
                .bind("language", layout.language())
                .bind("number", layout.number())
                .bind("by", by)
                .bind("now", now)
                .execute());
    }

    Optional<Layout> find(String language, long number) {
        return database.withHandle(handle -> handle.createQuery(
                        "select * from front_layout where language = :language and number = :number")
                .bind("language", language)
                .bind("number", number)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** The one in effect at that time: the last to come into effect, and of two at once the last one made. */
    Optional<Layout> at(String language, Instant time) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from front_layout
                        where language = :language and valid_from <= :time and cancelled_at is null
                        order by valid_from desc, number desc limit 1""")
                .bind("language", language)
                .bind("time", time)
                .map((row, context) -> read(row))
                .findOne());
    }

    /** When the last one that was not scheduled came into effect. */
    Optional<Instant> lastAtOnce(String language) {
        return database.withHandle(handle -> handle.createQuery("""
                        select valid_from from front_layout where language = :language and valid_from <= made_at
                        order by number desc limit 1""")
                .bind("language", language)
                .mapTo(Instant.class)
                .findOne());
    }

    /** Those that will come into effect, the next first. */
    List<Layout> toCome(String language, Instant now) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from front_layout
                        where language = :language and valid_from > :now and cancelled_at is null
                        order by valid_from, number limit :limit""")
                .bind("language", language)
                .bind("now", now)
                .bind("limit", TO_COME)
                .map((row, context) -> read(row))
                .list());
    }

    /** The last made first, {@code limit} of them before that number. */
    List<Layout> list(String language, long before, int limit) {
        return database.withHandle(handle -> handle.createQuery("""
                        select * from front_layout where language = :language and number < :before
                        order by number desc limit :limit""")
                .bind("language", language)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    private Layout read(ResultSet row) throws SQLException {
        Timestamp cancelledAt = row.getTimestamp("cancelled_at");
        return new Layout(
                row.getString("language"),
                row.getLong("number"),
                row.getTimestamp("valid_from").toInstant(),
                slots(row.getString("slots")),
                row.getString("note"),
                row.getObject("restores", Long.class),
                row.getString("made_by"),
                row.getString("made_by_name"),
                row.getTimestamp("made_at").toInstant(),
                row.getString("cancelled_by_name"),
                cancelledAt == null ? null : cancelledAt.toInstant());
    }

    private List<Slot> slots(String stored) {
        try {
            return json.readValue(stored, SLOTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The database holds slots that are no JSON", e);
        }
    }

    private String write(List<Slot> slots) {
        try {
            return json.writeValueAsString(slots);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Slots cannot be written as JSON", e);
        }
    }
}
