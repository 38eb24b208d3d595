package news.broadsheet.analytics.feed;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import news.broadsheet.analytics.topic.Intake;
import news.broadsheet.analytics.topic.Poison;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Keeps the newest public version of every article. An event that comes again, or late, changes nothing. */
@ApplicationScoped
class KnownArticles implements Intake {

    @Override
    public List<Poison> take(List<ConsumerRecord<byte[], byte[]>> records, Connection connection) throws SQLException {
        List<Poison> poisons = new ArrayList<>();
        SortedMap<UUID, ArticleEvent> newest = new TreeMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (record.value() == null) {
                continue; // the end of a key in a compacted topic; the article was withdrawn before
            }
            try {
                ArticleEvent event = ArticleEvent.read(record.value());
                newest.merge(event.id(), event, (a, b) -> a.version() > b.version() ? a : b);
            } catch (IllegalArgumentException e) {
                poisons.add(new Poison(record, e.getMessage()));
            }
        }
        store(connection, newest);
        return poisons;
    }

    private static void store(Connection connection, SortedMap<UUID, ArticleEvent> events) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("""
                insert into article as a (id, version, withdrawn, language, path, section_slug, section_name, headline,
                    published_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (id) do update set version = excluded.version, withdrawn = excluded.withdrawn,
                    language = excluded.language, path = excluded.path, section_slug = excluded.section_slug,
                    section_name = excluded.section_name, headline = excluded.headline,
                    published_at = excluded.published_at
                where a.version < excluded.version""")) {
            for (ArticleEvent event : events.values()) {
                ArticleEvent.Article article = event.isWithdrawn() ? null : event.article();
                upsert.setObject(1, event.id());
                upsert.setLong(2, event.version());
                upsert.setBoolean(3, event.isWithdrawn());
                upsert.setString(4, article == null ? null : article.language());
                upsert.setString(5, article == null ? null : article.path());
                upsert.setString(6, article == null ? null : article.section().slug());
                upsert.setString(7, article == null ? null : article.section().name());
                upsert.setString(8, article == null ? null : article.headline());
                upsert.setObject(
                        9, article == null ? null : article.publishedAt().atOffset(ZoneOffset.UTC));
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
