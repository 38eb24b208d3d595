package news.broadsheet.analytics.count;

import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import news.broadsheet.analytics.beacon.TrafficClass;
import news.broadsheet.analytics.beacon.ViewEvent;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Stores single opens for recounting, in one partition for each day (UTC). All statements are native: there is no
 * entity, because an open is never read alone and has no key of its own, and a batch is one statement.
 */
@ApplicationScoped
class Opens {
    private static final String PARTITION = "open_event_";
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    /** How long a repeated id is recognised: longer than any client retries. */
    private static final Duration REPEATED_WITHIN = Duration.ofDays(2);

    /** An arbitrary number, the same in all replicas. */
    private static final long PARTITIONS_LOCK = 0x0be2_5eed;

    private final Session session;

    Opens(Session session) {
        this.session = session;
    }

    /**
     * An id is unique per article only: events of one article are counted one after the other, those of two articles
     * are not.
     */
    @RegisterForReflection
    record Identity(UUID article, UUID id) {
        static Identity of(ViewEvent event) {
            return new Identity(event.article(), event.id());
        }
    }

    /**
     * Creates the partitions of these events. Must be the first statement of the transaction, because it locks the
     * table. Native: DDL and an advisory lock.
     */
    void makeRoom(Collection<ViewEvent> events) {
        Set<LocalDate> days = events.stream()
                .map(event -> LocalDate.ofInstant(event.at(), ZoneOffset.UTC))
                .collect(Collectors.toSet());
        for (LocalDate day : days) {
            if (!exists(day)) {
                lock();
                execute(
                        "create table if not exists %s%s partition of open_event for values from ('%sT00:00Z') to ('%sT00:00Z')"
                                .formatted(PARTITION, DAY.format(day), day, day.plusDays(1)));
            }
        }
    }

    private boolean exists(LocalDate day) {
        return session.createNativeQuery("select to_regclass(:name) is not null as there", Boolean.class)
                .addScalar("there", Boolean.class)
                .setParameter("name", PARTITION + DAY.format(day))
                .getSingleResult();
    }

    private void lock() {
        session.createNativeQuery("select 1 as locked from pg_advisory_xact_lock(:number)", Integer.class)
                .addScalar("locked", Integer.class)
                .setParameter("number", PARTITIONS_LOCK)
                .getSingleResult();
    }

    private void execute(String ddl) {
        session.createNativeMutationQuery(ddl).executeUpdate();
    }

    /** Drops the partitions before this day. Native: the catalogue, DDL and an advisory lock. */
    @Transactional
    void dropBefore(LocalDate day) {
        lock();
        session
                .createNativeQuery(
                        "select cast(cast(inhrelid as regclass) as text) as name from pg_inherits where inhparent = cast('open_event' as regclass)",
                        String.class)
                .addScalar("name", String.class)
                .getResultList()
                .stream()
                .filter(name ->
                        LocalDate.parse(name.substring(PARTITION.length()), DAY).isBefore(day))
                .forEach(name -> execute("drop table " + name));
    }

    /** Returns those of the events that were counted before. Native: HQL unnests one array, not pairs. */
    Set<Identity> known(List<ViewEvent> events) {
        return new HashSet<>(session.createNativeQuery("""
                        select o.article, o.id from unnest(:article, :id) asked (article, id)
                        join open_event o on o.article = asked.article and o.id = asked.id
                        where o.at between :from and :to""", Identity.class)
                .setParameter("article", Column.of(events, ViewEvent::article, UUID[]::new))
                .setParameter("id", Column.of(events, ViewEvent::id, UUID[]::new))
                .setParameter("from", first(events).minus(REPEATED_WITHIN))
                .setParameter("to", last(events).plus(REPEATED_WITHIN))
                .getResultList());
    }

    /** Reads the views that the visitors of these events made shortly before or after. Native: like {@link #known}. */
    ViewDeduplication visits(List<ViewEvent> events) {
        record VisitorOfArticle(UUID article, byte[] visitor) {}
        @RegisterForReflection
        record View(UUID article, String trafficClass, byte[] visitor, byte @Nullable [] previous, Instant at) {}
        List<VisitorOfArticle> asked = events.stream()
                .flatMap(event -> Stream.of(event.visitor(), event.previousVisitor())
                        .filter(visitor -> visitor != null)
                        .map(visitor -> new VisitorOfArticle(event.article(), bytes(visitor))))
                .toList();
        ViewDeduplication visits = new ViewDeduplication();
        session.createNativeQuery("""
                        with asked as (select * from unnest(:article, :visitor) asked (article, visitor))
                        select o.article, o.class, o.visitor, o.previous_visitor, o.at
                        from asked join open_event o on o.article = asked.article and o.visitor = asked.visitor
                        where o.view and o.at > :from and o.at < :to
                        union
                        select o.article, o.class, o.visitor, o.previous_visitor, o.at
                        from asked join open_event o on o.article = asked.article and o.previous_visitor = asked.visitor
                        where o.view and o.previous_visitor is not null and o.at > :from and o.at < :to""", View.class)
                .setParameter("article", Column.of(asked, VisitorOfArticle::article, UUID[]::new))
                .setParameter("visitor", Column.of(asked, VisitorOfArticle::visitor, byte[][]::new))
                .setParameter("from", first(events).minus(ViewDeduplication.APART))
                .setParameter("to", last(events).plus(ViewDeduplication.APART))
                .getResultList()
                .forEach(view -> visits.remember(
                        view.article(),
                        TrafficClass.named(view.trafficClass()),
                        text(view.visitor()),
                        view.previous() == null ? null : text(view.previous()),
                        view.at()));
        return visits;
    }

    /**
     * Stores opens and adds them to the hourly roll-ups and the public totals. Their order, kept in {@code number}, is
     * the order for recounting. Native: three batched upserts in one statement. Roll-ups are locked in one order, so
     * that replicas cannot deadlock.
     */
    void count(List<Open> opens) {
        session.createNativeMutationQuery("""
                        with counted as (
                            insert into open_event (at, id, article, class, visitor, previous_visitor, hour, view)
                            select o.at, o.id, o.article, o.class, o.visitor, o.previous_visitor, o.hour, o.view
                            from unnest(:at, :id, :article, :class, :visitor, :previous_visitor, :hour, :view)
                                with ordinality o (at, id, article, class, visitor, previous_visitor, hour, view, number)
                            order by o.number
                            returning hour, article, class, view
                        ), totals as (
                            insert into article_count as c (article, views)
                            select article, count(*) from counted where view and class = 'human'
                            group by article order by article
                            on conflict (article) do update set views = c.views + excluded.views
                        )
                        insert into hour_count as c (hour, article, class, opens, views)
                        select hour, article, class, count(*), count(*) filter (where view) from counted
                        group by hour, article, class order by article, hour, class
                        on conflict (hour, article, class)
                        do update set opens = c.opens + excluded.opens, views = c.views + excluded.views""")
                .setParameter("at", Column.of(opens, open -> open.event().at(), Instant[]::new))
                .setParameter("id", Column.of(opens, open -> open.event().id(), UUID[]::new))
                .setParameter("article", Column.of(opens, open -> open.event().article(), UUID[]::new))
                .setParameter(
                        "class",
                        Column.of(opens, open -> open.event().trafficClass().toString(), String[]::new))
                .setParameter(
                        "visitor", Column.of(opens, open -> bytes(open.event().visitor()), byte[][]::new))
                .setParameter(
                        "previous_visitor",
                        Column.of(
                                opens,
                                open -> open.event().previousVisitor() == null
                                        ? null
                                        : bytes(open.event().previousVisitor()),
                                byte[][]::new))
                .setParameter("hour", Column.of(opens, Open::hour, Instant[]::new))
                .setParameter("view", Column.of(opens, Open::isView, Boolean[]::new))
                .executeUpdate();
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
