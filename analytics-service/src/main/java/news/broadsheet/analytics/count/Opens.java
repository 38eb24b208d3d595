package news.broadsheet.analytics.count;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.analytics.beacon.TrafficClass;
import news.broadsheet.analytics.beacon.ViewEvent;

/** The single opens, kept for recounting in one partition for each day (UTC). */
@ApplicationScoped
class Opens {
    private static final String PARTITION = "open_event_";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** Within this time of the first a repeated id is found: longer than any client tries again. */
    private static final Duration REPEATED_WITHIN = Duration.ofDays(2);

    /** Any number, the same in all replicas. */
    private static final long PARTITIONS_LOCK = 0x0be2_5eed;

    /** An id belongs to its article: events of one article are counted one after the other, those of two are not. */
    record Identity(UUID article, UUID id) {
        static Identity of(ViewEvent event) {
            return new Identity(event.article(), event.id());
        }
    }

    /** Makes the partitions that these need. Call it before anything else in the transaction: it locks the table. */
    void makeRoom(Connection connection, Collection<ViewEvent> events) throws SQLException {
        Set<LocalDate> days = events.stream()
                .map(event -> LocalDate.ofInstant(event.at(), ZoneOffset.UTC))
                .collect(Collectors.toSet());
        for (LocalDate day : days) {
            if (!exists(connection, day)) {
                lock(connection);
                try (Statement create = connection.createStatement()) {
                    create.execute(
                            "create table if not exists %s%s partition of open_event for values from ('%sT00:00Z') to ('%sT00:00Z')"
                                    .formatted(PARTITION, DAY.format(day), day, day.plusDays(1)));
                }
            }
        }
    }

    private static boolean exists(Connection connection, LocalDate day) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select to_regclass(?) is not null")) {
            select.setString(1, PARTITION + DAY.format(day));
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void lock(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, PARTITIONS_LOCK);
            lock.execute();
        }
    }

    /** Drops the days before this one; in a transaction of its own. */
    void dropBefore(Connection connection, LocalDate day) throws SQLException {
        lock(connection);
        try (Statement statement = connection.createStatement()) {
            Set<String> old = new HashSet<>();
            try (ResultSet rows = statement.executeQuery(
                    "select inhrelid::regclass::text from pg_inherits where inhparent = 'open_event'::regclass")) {
                while (rows.next()) {
                    String name = rows.getString(1);
                    if (LocalDate.parse(name.substring(PARTITION.length()), DAY).isBefore(day)) {
                        old.add(name);
                    }
                }
            }
            for (String name : old) {
                statement.execute("drop table " + name);
            }
        }
    }

    /** Those of these ids that have been counted. */
    Set<Identity> known(Connection connection, List<ViewEvent> events) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("""
                select o.article, o.id from unnest(?::uuid[], ?::uuid[]) asked (article, id)
                join open_event o on o.article = asked.article and o.id = asked.id
                where o.at between ? and ?""")) {
            select.setArray(1, array(connection, "uuid", events, ViewEvent::article));
            select.setArray(2, array(connection, "uuid", events, ViewEvent::id));
            select.setObject(3, first(events).minus(REPEATED_WITHIN).atOffset(ZoneOffset.UTC));
            select.setObject(4, last(events).plus(REPEATED_WITHIN).atOffset(ZoneOffset.UTC));
            Set<Identity> known = new HashSet<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.add(new Identity(rows.getObject(1, UUID.class), rows.getObject(2, UUID.class)));
                }
            }
            return known;
        }
    }

    /** The views that the visitors of these events have made shortly before or after. */
    Visits visits(Connection connection, List<ViewEvent> events) throws SQLException {
        record Asked(UUID article, byte[] visitor) {}
        List<Asked> asked = events.stream()
                .flatMap(event -> Stream.of(event.visitor(), event.previousVisitor())
                        .filter(visitor -> visitor != null)
                        .map(visitor -> new Asked(event.article(), bytes(visitor))))
                .toList();
        try (PreparedStatement select = connection.prepareStatement("""
                with asked as (select * from unnest(?::uuid[], ?::bytea[]) asked (article, visitor))
                select o.article, o.class, o.visitor, o.previous_visitor, o.at
                from asked join open_event o on o.article = asked.article and o.visitor = asked.visitor
                where o.view and o.at > ? and o.at < ?
                union
                select o.article, o.class, o.visitor, o.previous_visitor, o.at
                from asked join open_event o on o.article = asked.article and o.previous_visitor = asked.visitor
                where o.view and o.previous_visitor is not null and o.at > ? and o.at < ?""")) {
            select.setArray(1, array(connection, "uuid", asked, Asked::article));
            select.setArray(
                    2,
                    connection.createArrayOf(
                            "bytea", asked.stream().map(Asked::visitor).toArray(byte[][]::new)));
            OffsetDateTime from = first(events).minus(Visits.APART).atOffset(ZoneOffset.UTC);
            OffsetDateTime to = last(events).plus(Visits.APART).atOffset(ZoneOffset.UTC);
            select.setObject(3, from);
            select.setObject(4, to);
            select.setObject(5, from);
            select.setObject(6, to);
            return read(select);
        }
    }

    private static Visits read(PreparedStatement select) throws SQLException {
        Visits visits = new Visits();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                byte[] previous = rows.getBytes(4);
                visits.remember(
                        rows.getObject(1, UUID.class),
                        TrafficClass.named(rows.getString(2)),
                        text(rows.getBytes(3)),
                        previous == null ? null : text(previous),
                        rows.getObject(5, OffsetDateTime.class).toInstant());
            }
        }
        return visits;
    }

    /** In this order, which is the order of {@code number} and so the one to recount in. */
    void add(Connection connection, List<Open> opens) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("""
                insert into open_event (at, id, article, class, visitor, previous_visitor, hour, view)
                select o.at, o.id, o.article, o.class, o.visitor, o.previous_visitor, o.hour, o.view
                from unnest(?::timestamptz[], ?::uuid[], ?::uuid[], ?::text[], ?::bytea[], ?::bytea[], ?::timestamptz[],
                        ?::boolean[])
                    with ordinality o (at, id, article, class, visitor, previous_visitor, hour, view, number)
                order by o.number""")) {
            insert.setArray(
                    1,
                    array(
                            connection,
                            "timestamptz",
                            opens,
                            open -> open.event().at().toString()));
            insert.setArray(
                    2, array(connection, "uuid", opens, open -> open.event().id()));
            insert.setArray(
                    3, array(connection, "uuid", opens, open -> open.event().article()));
            insert.setArray(
                    4,
                    array(
                            connection,
                            "text",
                            opens,
                            open -> open.event().trafficClass().toString()));
            insert.setArray(5, keys(connection, opens, ViewEvent::visitor));
            insert.setArray(6, keys(connection, opens, ViewEvent::previousVisitor));
            insert.setArray(
                    7,
                    array(connection, "timestamptz", opens, open -> open.hour().toString()));
            insert.setArray(8, array(connection, "boolean", opens, Open::isView));
            insert.executeUpdate();
        }
    }

    private static Array keys(Connection connection, List<Open> opens, Function<ViewEvent, String> key)
            throws SQLException {
        byte[][] keys = new byte[opens.size()][];
        for (int i = 0; i < keys.length; i++) {
            String text = key.apply(opens.get(i).event());
            keys[i] = text == null ? null : bytes(text);
        }
        return connection.createArrayOf("bytea", keys);
    }

    private static <T> Array array(Connection connection, String type, List<T> of, Function<T, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, of.stream().map(column).toArray());
    }

    private static byte[] bytes(String key) {
        return Base64.getUrlDecoder().decode(key);
    }

    private static String text(byte[] key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
    }

    private static Instant first(List<ViewEvent> events) {
        return events.stream().map(ViewEvent::at).min(Instant::compareTo).orElseThrow();
    }

    private static Instant last(List<ViewEvent> events) {
        return events.stream().map(ViewEvent::at).max(Instant::compareTo).orElseThrow();
    }
}
