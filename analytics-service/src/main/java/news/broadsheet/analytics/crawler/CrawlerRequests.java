package news.broadsheet.analytics.crawler;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import news.broadsheet.analytics.topic.TopicHandler;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Counts what crawlers ask for. */
@ApplicationScoped
class CrawlerRequests implements TopicHandler<CrawlerRequestsEvent> {
    private final Session session;
    private final SessionFactory hibernate;
    private final Clock clock;
    private final CrawlerConfig config;

    CrawlerRequests(Session session, SessionFactory hibernate, Clock clock, CrawlerConfig config) {
        this.session = session;
        this.hibernate = hibernate;
        this.clock = clock;
        this.config = config;
    }

    private record Row(LocalDate day, String crawler, String outcome, long requests) {}

    @Override
    public String topic() {
        return config.topic();
    }

    @Override
    public CrawlerRequestsEvent read(byte @Nullable [] value) {
        CrawlerRequestsEvent event = CrawlerRequestsEvent.read(value);
        if (event.day()
                .isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1))) {
            throw new IllegalArgumentException("from the future");
        }
        return event;
    }

    /**
     * Native: HQL does not insert a batch from arrays in one statement. Rows are locked in one order, so that replicas
     * cannot deadlock.
     */
    @Override
    public void store(List<CrawlerRequestsEvent> events) {
        List<Row> rows = events.stream()
                .flatMap(event -> event.counts().stream().map(count -> row(event.day(), count)))
                .toList();
        session.createNativeMutationQuery("""
                        insert into crawler_requests as r (day, crawler, outcome, requests)
                        select day, crawler, outcome, sum(requests)
                        from unnest(:day, :crawler, :outcome, :requests) e (day, crawler, outcome, requests)
                        group by day, crawler, outcome
                        order by day, crawler, outcome
                        on conflict (day, crawler, outcome) do update set requests = r.requests + excluded.requests""")
                .setParameter("day", column(rows, Row::day, LocalDate[]::new))
                .setParameter("crawler", column(rows, Row::crawler, String[]::new))
                .setParameter("outcome", column(rows, Row::outcome, String[]::new))
                .setParameter("requests", column(rows, Row::requests, Long[]::new))
                .executeUpdate();
    }

    private static Row row(LocalDate day, CrawlerRequestsEvent.Count count) {
        return new Row(day, count.crawler(), count.outcome().name().toLowerCase(Locale.ROOT), count.requests());
    }

    private static <V> V[] column(List<Row> rows, Function<Row, V> value, IntFunction<V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /**
     * Returns the days that have any, the newest first. Native, because the table has no entity: it is only added to and
     * summed up.
     */
    List<CrawlerDay> list(LocalDate from, LocalDate to) {
        try (StatelessSession reading = hibernate.openStatelessSession()) {
            return reading.createNativeQuery("""
                            select day, crawler,
                                   coalesce(sum(requests) filter (where outcome = 'served'), 0) as served,
                                   coalesce(sum(requests) filter (where outcome = 'unverified'), 0) as unverified,
                                   coalesce(sum(requests) filter (where outcome = 'disallowed'), 0) as disallowed,
                                   coalesce(sum(requests) filter (where outcome = 'impostor'), 0) as impostor
                            from crawler_requests
                            where day between :from and :to
                            group by day, crawler
                            order by day desc, crawler""", Object[].class)
                    .addScalar("day", LocalDate.class)
                    .addScalar("crawler", String.class)
                    .addScalar("served", Long.class)
                    .addScalar("unverified", Long.class)
                    .addScalar("disallowed", Long.class)
                    .addScalar("impostor", Long.class)
                    .setParameter("from", from)
                    .setParameter("to", to)
                    .setTupleTransformer((row, names) -> new CrawlerDay(
                            (LocalDate) row[0], (String) row[1], (Long) row[2], (Long) row[3], (Long) row[4], (Long)
                                    row[5]))
                    .getResultList();
        }
    }
}
