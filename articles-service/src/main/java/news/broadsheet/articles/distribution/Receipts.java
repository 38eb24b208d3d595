package news.broadsheet.articles.distribution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import news.broadsheet.articles.article.Ids;
import news.broadsheet.articles.distribution.Receipt.State;
import news.broadsheet.articles.newsroom.audit.Audit;
import news.broadsheet.articles.staff.Staff;
import news.broadsheet.http.Problem;
import news.broadsheet.http.Version;
import org.jdbi.v3.core.Jdbi;

/** What the channels are to be told and were told, as the newsroom sees it. */
@ApplicationScoped
public class Receipts {
    private final Jdbi database;
    private final Channels channels;
    private final Ids ids;
    private final Clock clock;
    private final Audit audit;
    private final Event<Announced> announced;

    Receipts(Jdbi database, Channels channels, Ids ids, Clock clock, Audit audit, Event<Announced> announced) {
        this.database = database;
        this.channels = channels;
        this.ids = ids;
        this.clock = clock;
        this.audit = audit;
        this.announced = announced;
    }

    /** There is something to tell, once the transaction is committed. */
    record Announced() {}

    private record Heard(String channel, String section, String path, long version) {}

    /** How it stands with a channel: {@code oldest} is null where nothing is pending. */
    record Backlog(long pending, long failed, Instant oldest) {}

    /**
     * Stores, with the change itself, that the channels are to be told of it: those that want it, and those that have
     * heard of the article before, even if they are switched off meanwhile. Only adds rows, so that it never waits for
     * what is being delivered.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void announce(Announcement announcement) {
        List<Heard> heard = heardOf(announcement.article());
        Announcement complete = announcement.isWithdrawal()
                ? heard.stream()
                        .max((one, other) -> Long.compare(one.version(), other.version()))
                        .map(last -> announcement.lastSeenAt(last.section(), last.path()))
                        .orElse(announcement)
                : announcement;
        Set<String> told = new HashSet<>();
        heard.forEach(channel -> told.add(channel.channel()));
        channels.on().stream().filter(channel -> channel.wants(complete)).forEach(channel -> told.add(channel.name()));
        told.forEach(channel -> add(complete, channel));
        if (!told.isEmpty()) {
            announced.fire(new Announced());
        }
    }

    private List<Heard> heardOf(UUID article) {
        return database.withHandle(handle -> handle.createQuery("""
                        select distinct on (channel) channel, section, path, article_version from receipt
                        where article_id = :article order by channel, article_version desc""")
                .bind("article", article)
                .map((row, context) -> new Heard(
                        row.getString("channel"),
                        row.getString("section"),
                        row.getString("path"),
                        row.getLong("article_version")))
                .list());
    }

    private void add(Announcement announcement, String channel) {
        database.useHandle(handle -> handle.createUpdate("""
                        insert into receipt (id, article_id, channel, article_version, kind, language, section, path,
                                             headline, lead, next_try, created_at, updated_at)
                        values (:id, :article, :channel, :version, :kind, :language, :section, :path,
                                :headline, :lead, :now, :now, :now)""")
                .bind("id", ids.next())
                .bind("article", announcement.article())
                .bind("channel", channel)
                .bind("version", announcement.version())
                .bind("kind", announcement.kind().word())
                .bind("language", announcement.language())
                .bind("section", announcement.section())
                .bind("path", announcement.path())
                .bind("headline", announcement.headline())
                .bind("lead", announcement.lead())
                .bind("now", clock.instant())
                .execute());
    }

    /**
     * An article's, the newest first.
     *
     * @param before null for the first page
     */
    public List<ReceiptView> of(UUID article, UUID before, int limit) {
        return list(" and article_id = :article", article, null, null, before, limit);
    }

    /** The newest first; null for any state, any channel, and the first page. */
    List<ReceiptView> list(State state, String channel, UUID before, int limit) {
        return list("", null, state, channel, before, limit);
    }

    private List<ReceiptView> list(
            String condition, UUID article, State state, String channel, UUID before, int limit) {
        String sql = "select * from receipt where true" + condition
                + (state == null ? "" : " and state = :state")
                + (channel == null ? "" : " and channel = :channel")
                + (before == null ? "" : " and id < :before")
                + " order by id desc limit :limit";
        return database.withHandle(handle -> handle.createQuery(sql)
                .bind("article", article)
                .bind("state", state == null ? null : state.word())
                .bind("channel", channel)
                .bind("before", before)
                .bind("limit", limit)
                .map((row, context) -> ReceiptView.of(read(row)))
                .list());
    }

    Receipt get(UUID id) {
        return find(id, "");
    }

    private Receipt find(UUID id, String lock) {
        return database.withHandle(handle -> handle.createQuery("select * from receipt where id = :id <lock>")
                .define("lock", lock)
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne()
                .orElseThrow(() -> new Problem.NotFound("The receipt " + id)));
    }

    /** Lets the channel be told at once. Where a person had to look first, this says that they have. */
    @Transactional
    Receipt retry(UUID id, Version expected, Staff by) {
        Receipt receipt = find(id, "for update");
        receipt.version().checkIs(expected);
        receipt.checkMayBeRetried();
        database.useHandle(handle -> handle.createUpdate("""
                        update receipt set state = 'pending', next_try = :now, lost_after = nullif(lost_after, :undecided),
                            version = version + 1, updated_at = :now
                        where id = :id""")
                .bind("now", clock.instant())
                .bind("undecided", LostMessage.UNDECIDED)
                .bind("id", id)
                .execute());
        audit.record(by, "retry", "receipt", id.toString(), Map.of("channel", receipt.channel()));
        announced.fire(new Announced());
        return get(id);
    }

    Backlog backlog(String channel) {
        return database.withHandle(handle -> handle.createQuery("""
                        select (select count(*) from receipt where channel = :channel and state = 'pending') as pending,
                               (select count(*) from receipt where channel = :channel and state = 'failed') as failed,
                               (select min(created_at) from receipt
                                where channel = :channel and state = 'pending') as oldest""")
                .bind("channel", channel)
                .map((row, context) ->
                        new Backlog(row.getLong("pending"), row.getLong("failed"), instant(row, "oldest")))
                .one());
    }

    private static Receipt read(ResultSet row) throws SQLException {
        return new Receipt(
                row.getObject("id", UUID.class),
                row.getObject("article_id", UUID.class),
                row.getLong("article_version"),
                row.getString("channel"),
                Announcement.Kind.of(row.getString("kind")),
                row.getString("language"),
                Objects.requireNonNull(State.of(row.getString("state"))),
                row.getInt("attempts"),
                instant(row, "next_try"),
                row.getString("reason"),
                reference(row),
                row.getString("text_hash"),
                new Version(row.getLong("version")),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }

    /** Null where nothing stands. */
    static Reference reference(ResultSet row) throws SQLException {
        String place = row.getString("place");
        return place == null ? null : new Reference(place, row.getLong("number"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp time = row.getTimestamp(column);
        return time == null ? null : time.toInstant();
    }
}
