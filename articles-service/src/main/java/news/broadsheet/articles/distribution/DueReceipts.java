package news.broadsheet.articles.distribution;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import news.broadsheet.articles.distribution.Channel.Delivered;
import news.broadsheet.articles.distribution.Channel.Delivery;
import news.broadsheet.articles.lease.Leases.Held;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/** The receipts as a job works through them: it claims one, tells the channel, and settles it, with what is in doubt between. */
@ApplicationScoped
class DueReceipts {
    private final Jdbi database;

    DueReceipts(Jdbi database) {
        this.database = database;
    }

    /** @param attempts with the one that this claim is for */
    record Claim(UUID receipt, int attempts, Delivery delivery) {}

    private record Due(UUID receipt, int attempts, Announcement announcement) {}

    /** The lease has changed hands: another replica goes on. */
    static final class Overslept extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The first receipt that is due, if it is its article's newest; the earlier ones are superseded by it. That the channel
     * is being told is stored before it is.
     */
    Optional<Claim> claim(Channel channel, Held lease, Instant now) throws Overslept {
        return database.inTransaction(handle -> {
            if (!lease.isValid(handle)) {
                throw new Overslept();
            }
            Optional<Due> due = due(handle, channel, now);
            return due.map(found -> claim(handle, channel, found, now));
        });
    }

    private static Optional<Due> due(Handle handle, Channel channel, Instant now) {
        return handle.createQuery("""
                        select * from receipt r
                        where channel = :channel and state = 'pending' and next_try <= :now
                            and not exists (select 1 from receipt later
                                            where later.article_id = r.article_id and later.channel = r.channel
                                                and later.article_version > r.article_version)
                        order by id limit 1 for update""")
                .bind("channel", channel.name())
                .bind("now", now)
                .map((row, context) ->
                        new Due(row.getObject("id", UUID.class), row.getInt("attempts") + 1, announcement(row)))
                .findOne();
    }

    private Claim claim(Handle handle, Channel channel, Due due, Instant now) {
        Announcement announcement = due.announcement();
        Long lostAfter = lostAfter(handle, channel, announcement);
        String place = channel.placeOf(announcement).orElse(null);
        Long mark = lostAfter != null || place == null || announcement.isWithdrawal()
                ? lostAfter
                : (Long) highest(handle, channel, place);
        supersedeEarlier(handle, channel, announcement, now);
        handle.createUpdate("""
                        update receipt set attempts = :attempts, lost_after = :mark, version = version + 1, updated_at = :now
                        where id = :id""")
                .bind("attempts", due.attempts())
                .bind("mark", mark)
                .bind("now", now)
                .bind("id", due.receipt())
                .execute();
        Delivery delivery = new Delivery(
                announcement,
                standing(handle, channel, announcement),
                lostAfter,
                mark,
                number -> isKnown(channel, place, number));
        return new Claim(due.receipt(), due.attempts(), delivery);
    }

    /** Of this receipt or an earlier one of the article: at most one message of it can be lost at a time. */
    private static Long lostAfter(Handle handle, Channel channel, Announcement announcement) {
        return handle.createQuery("""
                        select min(lost_after) from receipt where article_id = :article and channel = :channel""")
                .bind("article", announcement.article())
                .bind("channel", channel.name())
                .mapTo(Long.class)
                .one();
    }

    private static long highest(Handle handle, Channel channel, String place) {
        return handle.createQuery("""
                        select coalesce(max(number), 0) from receipt where channel = :channel and place = :place""")
                .bind("channel", channel.name())
                .bind("place", place)
                .mapTo(Long.class)
                .one();
    }

    private static void supersedeEarlier(Handle handle, Channel channel, Announcement announcement, Instant now) {
        handle.createUpdate("""
                        update receipt set state = 'superseded', next_try = null, lost_after = null, headline = null,
                            lead = null, version = version + 1, updated_at = :now
                        where article_id = :article and channel = :channel and article_version < :version
                            and state in ('pending', 'failed')""")
                .bind("article", announcement.article())
                .bind("channel", channel.name())
                .bind("version", announcement.version())
                .bind("now", now)
                .execute();
    }

    private static Reference standing(Handle handle, Channel channel, Announcement announcement) {
        return handle.createQuery("""
                        select place, number from receipt
                        where article_id = :article and channel = :channel and state = 'done'
                        order by article_version desc limit 1""")
                .bind("article", announcement.article())
                .bind("channel", channel.name())
                .map((row, context) -> Optional.ofNullable(Receipts.reference(row)))
                .findOne()
                .flatMap(reference -> reference)
                .orElse(null);
    }

    private boolean isKnown(Channel channel, String place, long number) {
        return database.withHandle(handle -> handle.createQuery("""
                        select exists (select 1 from receipt
                                       where channel = :channel and place = :place and number = :number)""")
                .bind("channel", channel.name())
                .bind("place", place)
                .bind("number", number)
                .mapTo(Boolean.class)
                .one());
    }

    private static Announcement announcement(ResultSet row) throws SQLException {
        return new Announcement(
                row.getObject("article_id", UUID.class),
                row.getLong("article_version"),
                Announcement.Kind.of(row.getString("kind")),
                row.getString("language"),
                row.getString("section"),
                row.getString("headline"),
                row.getString("lead"),
                row.getString("path"));
    }

    void settle(Claim claim, Delivered delivered, Held lease, Instant now) throws Overslept {
        Reference reference = delivered.reference();
        settle(
                claim,
                lease,
                handle -> handle.createUpdate("""
                        update receipt set state = 'done', next_try = null, reason = null, lost_after = null,
                            place = :place, number = :number, text_hash = :hash, headline = null, lead = null,
                            version = version + 1, updated_at = :now
                        where id = :id and attempts = :attempts""")
                        .bind("place", reference == null ? null : reference.place())
                        .bind("number", reference == null ? null : reference.number())
                        .bind("hash", delivered.textHash())
                        .bind("now", now));
    }

    /** @param nextTry not used where it is hopeless */
    void settle(Claim claim, Undelivered failure, Instant nextTry, Held lease, Instant now) throws Overslept {
        settle(
                claim,
                lease,
                handle -> handle.createUpdate("""
                        update receipt set state = :state, next_try = :nextTry, reason = :reason, lost_after = :lostAfter,
                            version = version + 1, updated_at = :now
                        where id = :id and attempts = :attempts""")
                        .bind("state", failure.isHopeless() ? "failed" : "pending")
                        .bind("nextTry", failure.isHopeless() ? null : nextTry)
                        .bind("reason", failure.getMessage())
                        .bind("lostAfter", failure.lostAfter())
                        .bind("now", now));
    }

    private interface Outcome {
        Update of(Handle handle);
    }

    private void settle(Claim claim, Held lease, Outcome outcome) throws Overslept {
        database.useTransaction(handle -> {
            if (!lease.isValid(handle)) {
                throw new Overslept();
            }
            outcome.of(handle)
                    .bind("id", claim.receipt())
                    .bind("attempts", claim.attempts())
                    .execute();
        });
    }
}
