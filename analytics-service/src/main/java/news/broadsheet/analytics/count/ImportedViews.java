package news.broadsheet.analytics.count;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import news.broadsheet.analytics.topic.Intake;
import news.broadsheet.analytics.topic.Poison;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps the newest count of each article and source. An event that comes again, or late, changes nothing, so the topic can
 * be read anew at any time.
 */
@ApplicationScoped
class ImportedViews implements Intake {
    /** Of two from the same moment the greater one, so that their order does not matter. */
    private static final BinaryOperator<ViewsImported> NEWER =
            BinaryOperator.maxBy(Comparator.comparing(ViewsImported::occurredAt).thenComparing(ViewsImported::views));

    /** No clock of ours is this wrong: a later import could not correct it. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Clock clock;

    ImportedViews(Clock clock) {
        this.clock = clock;
    }

    /** In this order everywhere, so that two replicas never wait for each other in a circle. */
    private record Key(UUID article, String source) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::article).thenComparing(Key::source).compare(this, other);
        }
    }

    @Override
    public List<Poison> take(List<ConsumerRecord<byte[], byte[]>> records, Connection connection) throws SQLException {
        List<Poison> poisons = new ArrayList<>();
        SortedMap<Key, ViewsImported> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() == null) {
                continue; // the end of a key in a compacted topic: what it said before was taken in
            }
            try {
                ViewsImported event = ViewsImported.read(record.value());
                if (event.occurredAt().isAfter(clock.instant().plus(AHEAD))) {
                    throw new IllegalArgumentException("from the future");
                }
                newest.merge(new Key(event.id(), event.source()), event, NEWER);
            } catch (IllegalArgumentException e) {
                poisons.add(new Poison(record, e.getMessage()));
            }
        }
        store(connection, newest.values());
        return poisons;
    }

    private static void store(Connection connection, Collection<ViewsImported> events) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into imported_views as v (article, source, views, imported_at) values (?, ?, ?, ?)
                on conflict (article, source) do update set views = excluded.views, imported_at = excluded.imported_at
                where (v.imported_at, v.views) < (excluded.imported_at, excluded.views)""")) {
            for (ViewsImported event : events) {
                upsert.setObject(1, event.id());
                upsert.setString(2, event.source());
                upsert.setLong(3, event.views());
                upsert.setObject(4, event.occurredAt().atOffset(ZoneOffset.UTC));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
