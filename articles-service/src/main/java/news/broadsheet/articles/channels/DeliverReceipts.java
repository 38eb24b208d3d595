package news.broadsheet.articles.channels;

import io.quarkus.logging.Log;
import java.time.Instant;
import java.util.Optional;
import news.broadsheet.articles.channels.Channel.Delivered;
import news.broadsheet.articles.channels.DueReceipts.Claim;
import news.broadsheet.articles.channels.DueReceipts.LeaseLost;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.lease.Leases.Held;
import news.broadsheet.articles.lease.RenewedLease;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;

/**
 * Tells one channel what is due, on the one replica that holds the channel's lease: of each article the newest state, at
 * least once.
 */
final class DeliverReceipts {
    private final Channel channel;
    private final DueReceipts due;
    private final ChannelsConfig config;
    private final Backoff backoff;
    private final RenewedLease lease;
    private final FailureLog channelFailures;
    private Instant quietUntil = Instant.MIN;

    DeliverReceipts(Channel channel, DueReceipts due, Leases leases, ChannelsConfig config, Backoff backoff) {
        this.channel = channel;
        this.due = due;
        this.config = config;
        this.backoff = backoff;
        this.lease = new RenewedLease(leases, "distribution-" + channel.name(), config.lease());
        this.channelFailures = new FailureLog(
                DeliverReceipts.class,
                channel.name() + " is not told what is public until it takes it",
                channel.name() + " is told what is public again");
    }

    /** What is under way at the end is interrupted; the next holder of the lease finds out how far it came. */
    Worker worker() {
        FailureLog failures = new FailureLog(
                DeliverReceipts.class,
                "Receipts of " + channel.name() + " wait until PostgreSQL answers",
                "Receipts of " + channel.name() + " are read again");
        return new Worker(
                        "distribution-" + channel.name(),
                        config.poll(),
                        config.firstRetry(),
                        failures,
                        this::deliverNext)
                .afterFailure(lease::forget)
                .atTheEnd(lease::release);
    }

    private boolean deliverNext() throws InterruptedException {
        Optional<Held> held = lease.take();
        try {
            return held.isPresent() && deliverNext(held.get());
        } catch (LeaseLost e) {
            lease.forget();
            return true;
        }
    }

    /** @return whether to go on at once: a channel in trouble is not asked for every receipt that waits for it */
    private boolean deliverNext(Held held) throws LeaseLost, InterruptedException {
        Instant now = backoff.now();
        if (now.isBefore(quietUntil)) {
            return false;
        }
        Optional<Claim> claimed = due.claim(channel, held, now);
        if (claimed.isEmpty()) {
            return false;
        }
        Claim claim = claimed.get();
        try {
            Delivered delivered = channel.deliver(claim.delivery());
            due.settle(claim, delivered, held, backoff.now());
            channelFailures.worked();
            return true;
        } catch (DeliveryFailed e) {
            settle(claim, e, held);
        } catch (RuntimeException e) {
            Log.errorf(e, "%s cannot be told about a change; it is tried again", channel.name());
            settle(
                    claim,
                    DeliveryFailed.temporarily(
                            "Something went wrong on our side", claim.delivery().mark()),
                    held);
        }
        return false;
    }

    private void settle(Claim claim, DeliveryFailed failure, Held held) throws LeaseLost {
        Instant nextTry = backoff.nextTry(failure, claim.attempts());
        if (failure.retryAfter() != null) {
            quietUntil = nextTry;
        }
        due.settle(claim, failure, nextTry, held, backoff.now());
        if (failure.isPermanent()) {
            channelFailures.worked();
            Log.warnf(
                    "%s was not told about version %d of article %s: %s",
                    channel.name(),
                    claim.delivery().announcement().version(),
                    claim.delivery().announcement().article(),
                    failure.getMessage());
        } else {
            channelFailures.failed(failure);
        }
    }
}
