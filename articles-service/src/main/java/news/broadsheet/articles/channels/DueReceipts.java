package news.broadsheet.articles.channels;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import news.broadsheet.articles.channels.Channel.Delivered;
import news.broadsheet.articles.channels.Channel.Delivery;
import news.broadsheet.articles.lease.Leases.Held;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.jspecify.annotations.Nullable;

/** Claims a receipt for a job and settles it once the channel is told. What is in doubt between is stored. */
@ApplicationScoped
class DueReceipts {
    private final Session session;
    private final SessionFactory sessions;

    DueReceipts(Session session, SessionFactory sessions) {
        this.session = session;
        this.sessions = sessions;
    }

    /** @param attempts with the one that this claim is for */
    record Claim(UUID receipt, int attempts, Delivery delivery) {}

    /** The lease has changed hands: another replica goes on. */
    static final class LeaseLost extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /**
     * The first receipt that is due, if it is its article's newest; the earlier ones are superseded by it. That the channel
     * is being told is stored before it is.
     */
    @Transactional
    Optional<Claim> claim(Channel channel, Held lease, Instant now) throws LeaseLost {
        check(lease);
        return due(channel, now).map(receipt -> claim(channel, receipt, now));
    }

    private void check(Held lease) throws LeaseLost {
        if (!lease.isValid(session)) {
            throw new LeaseLost();
        }
    }

    private Optional<Receipt> due(Channel channel, Instant now) {
        return session.createSelectionQuery("""
                        from Receipt r
                        where channel = :channel and state = PENDING and nextTry <= :now
                            and not exists (select 1 from Receipt later
                                            where later.article = r.article and later.channel = r.channel
                                                and later.articleVersion > r.articleVersion)
                        order by id""", Receipt.class)
                .setParameter("channel", channel.name())
                .setParameter("now", now)
                .setMaxResults(1)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .uniqueResultOptional();
    }

    private Claim claim(Channel channel, Receipt receipt, Instant now) {
        Announcement announcement = receipt.announcement();
        Long lostAfter = lostAfter(receipt);
        String place = channel.placeOf(announcement).orElse(null);
        Long mark = lostAfter != null || place == null || announcement.isWithdrawal()
                ? lostAfter
                : (Long) highest(channel, place);
        supersedeEarlier(receipt, now);
        receipt.attempt(mark, now);
        Delivery delivery = new Delivery(
                announcement, standing(receipt), lostAfter, mark, number -> isKnown(channel, place, number));
        return new Claim(receipt.id(), receipt.attempts(), delivery);
    }

    /** Of this receipt or an earlier one of the article: at most one message of it can be lost at a time. */
    private @Nullable Long lostAfter(Receipt receipt) {
        return session.createSelectionQuery(
                        "select min(lostAfter) from Receipt where article = :article and channel = :channel",
                        Long.class)
                .setParameter("article", receipt.article())
                .setParameter("channel", receipt.channel())
                .getSingleResultOrNull();
    }

    private long highest(Channel channel, String place) {
        return session.createSelectionQuery("""
                        select coalesce(max(reference.number), 0) from Receipt
                        where channel = :channel and reference.place = :place""", Long.class)
                .setParameter("channel", channel.name())
                .setParameter("place", place)
                .getSingleResult();
    }

    private void supersedeEarlier(Receipt receipt, Instant now) {
        session.createMutationQuery("""
                        update Receipt set state = SUPERSEDED, nextTry = null, lostAfter = null, headline = null,
                            lead = null, version = version + 1, updatedAt = :now
                        where article = :article and channel = :channel and articleVersion < :version
                            and state in (PENDING, FAILED)""")
                .setParameter("article", receipt.article())
                .setParameter("channel", receipt.channel())
                .setParameter("version", receipt.articleVersion())
                .setParameter("now", now)
                .executeUpdate();
    }

    private @Nullable Reference standing(Receipt receipt) {
        return session.createSelectionQuery("""
                        select reference from Receipt
                        where article = :article and channel = :channel and state = DONE
                        order by articleVersion desc""", Reference.class)
                .setParameter("article", receipt.article())
                .setParameter("channel", receipt.channel())
                .setMaxResults(1)
                .getSingleResultOrNull();
    }

    private boolean isKnown(Channel channel, String place, long number) {
        return sessions.fromStatelessSession(stateless -> stateless
                        .createSelectionQuery("""
                        select count(*) from Receipt
                        where channel = :channel and reference.place = :place and reference.number = :number""", Long.class)
                        .setParameter("channel", channel.name())
                        .setParameter("place", place)
                        .setParameter("number", number)
                        .getSingleResult())
                > 0;
    }

    @Transactional
    void settle(Claim claim, Delivered delivered, Held lease, Instant now) throws LeaseLost {
        settle(claim, lease, receipt -> receipt.delivered(delivered, now));
    }

    /** @param nextTry not used where the failure is permanent */
    @Transactional
    void settle(Claim claim, DeliveryFailed failure, Instant nextTry, Held lease, Instant now) throws LeaseLost {
        settle(claim, lease, receipt -> receipt.failed(failure, nextTry, now));
    }

    private void settle(Claim claim, Held lease, Consumer<Receipt> outcome) throws LeaseLost {
        check(lease);
        Receipt receipt = session.find(Receipt.class, claim.receipt(), LockModeType.PESSIMISTIC_WRITE);
        if (receipt != null && receipt.attempts() == claim.attempts()) {
            outcome.accept(receipt);
        }
    }
}
