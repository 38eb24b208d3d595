package news.broadsheet.articles.channels;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import news.broadsheet.articles.channels.Receipt.State;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.articles.support.Ids;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.hibernate.SessionFactory;
import org.hibernate.query.SelectionQuery;
import org.jspecify.annotations.Nullable;

/** Stores what the channels are to be told and were told, and shows it to the newsroom. */
@ApplicationScoped
class Receipts implements PanacheRepositoryBase<Receipt, UUID> {
    private static final UUID AFTER_ALL = new UUID(-1, -1);

    private final SessionFactory sessions;
    private final Channels channels;
    private final Ids ids;
    private final Clock clock;
    private final Audit audit;
    private final Event<Announced> announced;

    Receipts(
            SessionFactory sessions, Channels channels, Ids ids, Clock clock, Audit audit, Event<Announced> announced) {
        this.sessions = sessions;
        this.channels = channels;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.announced = announced;
    }

    /** Fired when there is something to tell, once the transaction is committed. */
    record Announced() {}

    /** The last that a channel was told, or is to be told, about an article. */
    @RegisterForReflection
    record LastAnnouncement(
            String channel,
            @Nullable String section,
            @Nullable String path,
            long version) {}

    /** How it stands with a channel. */
    @RegisterForReflection
    record Backlog(long pending, long failed, @Nullable Instant oldest) {}

    /**
     * Stores, with the change itself, that the channels are to be told of it: those that want it, and those that have
     * heard of the article before, even if they are switched off meanwhile. Only adds rows, so that it never waits for
     * what is being delivered.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void announce(Announcement announcement) {
        List<LastAnnouncement> heard = heardOf(announcement.article());
        Announcement complete = announcement.isWithdrawal()
                ? heard.stream()
                        .max(Comparator.comparingLong(LastAnnouncement::version))
                        .map(last -> announcement.lastSeenAt(last.section(), last.path()))
                        .orElse(announcement)
                : announcement;
        Set<String> told = new HashSet<>();
        heard.forEach(channel -> told.add(channel.channel()));
        channels.on().stream().filter(channel -> channel.wants(complete)).forEach(channel -> told.add(channel.name()));
        told.forEach(channel -> persist(new Receipt(ids.next(), complete, channel, clock.instant())));
        if (!told.isEmpty()) {
            announced.fire(new Announced());
        }
    }

    /**
     * Takes the text out of what the channels were not told, which a channel that is away for long would keep. They never
     * hear of it: the withdrawal that follows supersedes it.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void removeContent(UUID article) {
        update("headline = null, lead = null where article = ?1 and headline is not null", article);
    }

    private List<LastAnnouncement> heardOf(UUID article) {
        return getSession()
                .createSelectionQuery("""
                        select channel, section, path, articleVersion from Receipt r
                        where article = :article and articleVersion =
                            (select max(articleVersion) from Receipt where article = :article and channel = r.channel)""", LastAnnouncement.class)
                .setParameter("article", article)
                .getResultList();
    }

    /** An article's, the newest first; all of them, or those before one. */
    List<ReceiptView> of(UUID article, @Nullable UUID before, int limit) {
        return list(article, null, null, before, limit);
    }

    /** Lists the newest first: of any state, of any channel and from the first on where that is not said. */
    List<ReceiptView> list(@Nullable State state, @Nullable String channel, @Nullable UUID before, int limit) {
        return list(null, state, channel, before, limit);
    }

    private List<ReceiptView> list(
            @Nullable UUID article, @Nullable State state, @Nullable String channel, @Nullable UUID before, int limit) {
        Map<String, Object> equal = new TreeMap<>();
        equal.put("article", article);
        equal.put("state", state);
        equal.put("channel", channel);
        equal.values().removeIf(Objects::isNull);
        String conditions = equal.keySet().stream()
                .map(name -> " and " + name + " = :" + name)
                .collect(Collectors.joining());
        return sessions.fromStatelessSession(session -> {
            SelectionQuery<Receipt> query = session.createSelectionQuery(
                    "from Receipt where id < :before" + conditions + " order by id desc", Receipt.class);
            equal.forEach(query::setParameter);
            return query.setParameter("before", before == null ? AFTER_ALL : before).setMaxResults(limit).stream()
                    .map(ReceiptView::of)
                    .toList();
        });
    }

    Receipt get(UUID id) {
        return Optional.ofNullable(sessions.fromStatelessSession(session -> session.get(Receipt.class, id)))
                .orElseThrow(() -> nothing(id));
    }

    private static Problem nothing(UUID id) {
        return new Problem.NotFound("The receipt " + id);
    }

    @Transactional
    Receipt retry(UUID id, Version expected, Staff by) {
        Receipt receipt = findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).orElseThrow(() -> nothing(id));
        receipt.retry(expected, clock.instant());
        audit.record(by, "retry", "receipt", id.toString(), Map.of("channel", receipt.channel()));
        announced.fire(new Announced());
        return receipt;
    }

    Backlog backlog(String channel) {
        return sessions.fromStatelessSession(session -> session.createSelectionQuery("""
                        select count(*) filter (where state = PENDING), count(*) filter (where state = FAILED),
                            min(createdAt) filter (where state = PENDING)
                        from Receipt where channel = :channel and state in (PENDING, FAILED)""", Backlog.class)
                .setParameter("channel", channel)
                .getSingleResult());
    }
}
