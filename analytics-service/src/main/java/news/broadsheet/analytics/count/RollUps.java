package news.broadsheet.analytics.count;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import javax.sql.DataSource;
import news.broadsheet.analytics.beacon.TrafficClass;

/** The counts: by hour, article and class, and the public total of each article. */
@ApplicationScoped
class RollUps {
    private final DataSource database;

    RollUps(DataSource database) {
        this.database = database;
    }

    private record Cell(Instant hour, UUID article, TrafficClass trafficClass) {}

    private record Count(long opens, long views) {
        Count plus(Open open) {
            return new Count(opens + 1, views + (open.isView() ? 1 : 0));
        }
    }

    /** The instant before which hours are closed. Stays so until the end of the transaction. */
    static Instant closedUntil(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select closed_until from closing for share");
                ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("closing has its one row from the first migration");
            }
            return row.getObject(1, OffsetDateTime.class).toInstant();
        }
    }

    /** The instant before which hours are closed now. */
    Instant closedUntil() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return closedUntil(connection);
        }
    }

    /** Closes the hours before this instant; never opens one again. */
    void close(Instant until) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update =
                        connection.prepareStatement("update closing set closed_until = ? where closed_until < ?")) {
            update.setObject(1, until.atOffset(ZoneOffset.UTC));
            update.setObject(2, until.atOffset(ZoneOffset.UTC));
            update.executeUpdate();
        }
    }

    void add(Connection connection, List<Open> opens) throws SQLException {
        // In one order everywhere, so that two replicas never wait for each other in a circle.
        SortedMap<Cell, Count> cells = new TreeMap<>(
                Comparator.comparing(Cell::article).thenComparing(Cell::hour).thenComparing(Cell::trafficClass));
        SortedMap<UUID, Long> totals = new TreeMap<>();
        for (Open open : opens) {
            Cell cell =
                    new Cell(open.hour(), open.event().article(), open.event().trafficClass());
            cells.put(cell, cells.getOrDefault(cell, new Count(0, 0)).plus(open));
            if (open.isView() && cell.trafficClass() == TrafficClass.HUMAN) {
                totals.merge(cell.article(), 1L, Long::sum);
            }
        }
        addCells(connection, cells);
        addTotals(connection, totals);
    }

    private static void addCells(Connection connection, Map<Cell, Count> cells) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into hour_count as c (hour, article, class, opens, views) values (?, ?, ?, ?, ?)
                on conflict (hour, article, class)
                do update set opens = c.opens + excluded.opens, views = c.views + excluded.views""")) {
            for (Map.Entry<Cell, Count> entry : cells.entrySet()) {
                upsert.setObject(1, entry.getKey().hour().atOffset(ZoneOffset.UTC));
                upsert.setObject(2, entry.getKey().article());
                upsert.setString(3, entry.getKey().trafficClass().toString());
                upsert.setLong(4, entry.getValue().opens());
                upsert.setLong(5, entry.getValue().views());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static void addTotals(Connection connection, Map<UUID, Long> totals) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into article_count as c (article, views) values (?, ?)
                on conflict (article) do update set views = c.views + excluded.views""")) {
            for (Map.Entry<UUID, Long> entry : totals.entrySet()) {
                upsert.setObject(1, entry.getKey());
                upsert.setLong(2, entry.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    /** Views of each of these, in this order: those counted here and those imported; 0 where there were none. */
    Map<UUID, Long> totals(List<UUID> articles) throws SQLException {
        Map<UUID, Long> known = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement("""
                        with asked as (select distinct article from unnest(?::uuid[]) asked (article))
                        select article, cast(sum(views) as bigint)
                        from (select article, views from asked join article_count using (article)
                              union all select article, views from asked join imported_views using (article)) counted
                        group by article""")) {
            select.setArray(1, connection.createArrayOf("uuid", articles.toArray()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    known.put(rows.getObject(1, UUID.class), rows.getLong(2));
                }
            }
        }
        Map<UUID, Long> totals = new LinkedHashMap<>();
        articles.forEach(article -> totals.put(article, known.getOrDefault(article, 0L)));
        return totals;
    }
}
