package news.broadsheet.analytics.count;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import news.broadsheet.analytics.topic.TopicHandler;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Stores the newest count of each article and source. Repeated and late events have no effect, so the topic can be
 * read again at any time.
 */
@ApplicationScoped
class ImportedViews implements TopicHandler<ImportedViewsEvent> {

    /** Events further in the future are refused: a later import could not correct them. */
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Session session;
    private final Clock clock;
    private final CountConfig config;

    ImportedViews(Session session, Clock clock, CountConfig config) {
        this.session = session;
        this.clock = clock;
        this.config = config;
    }

    @Override
    public String topic() {
        return config.importedTopic();
    }

    @Override
    public @Nullable ImportedViewsEvent read(byte @Nullable [] value) {
        if (value == null) {
            return null; // a tombstone of a compacted topic; the value before it was stored
        }
        ImportedViewsEvent event = ImportedViewsEvent.read(value);
        if (event.occurredAt().isAfter(clock.instant().plus(AHEAD))) {
            throw new IllegalArgumentException("from the future");
        }
        return event;
    }

    /**
     * Native: HQL inserts a batch in one statement neither from arrays nor with {@code distinct on}. Of two events at
     * the same instant the greater count wins, so that their order does not matter. Rows are locked in one order, so
     * that replicas cannot deadlock.
     */
    @Override
    public void store(List<ImportedViewsEvent> events) {
        session.createNativeMutationQuery("""
                        insert into imported_views as v (article, source, views, imported_at)
                        select distinct on (article, source) article, source, views, imported_at
                        from unnest(:article, :source, :views, :imported_at) e (article, source, views, imported_at)
                        order by article, source, imported_at desc, views desc
                        on conflict (article, source) do update
                        set views = excluded.views, imported_at = excluded.imported_at
                        where (v.imported_at, v.views) < (excluded.imported_at, excluded.views)""")
                .setParameter("article", Column.of(events, ImportedViewsEvent::id, UUID[]::new))
                .setParameter("source", Column.of(events, ImportedViewsEvent::source, String[]::new))
                .setParameter("views", Column.of(events, ImportedViewsEvent::views, Long[]::new))
                .setParameter("imported_at", Column.of(events, ImportedViewsEvent::occurredAt, Instant[]::new))
                .executeUpdate();
    }
}
