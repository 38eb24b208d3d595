package news.broadsheet.articles.channels;

import io.quarkus.logging.Log;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import news.broadsheet.articles.channels.Channel.Delivered;
import news.broadsheet.articles.channels.DueReceipts.Claim;
import news.broadsheet.articles.channels.DueReceipts.LeaseLost;
import news.broadsheet.articles.lease.Leases;

/**
 * Tells one channel what is due, on the one replica that holds the channel's lease: of each article the newest state, at
 * least once. A thread of its own: a channel that hangs keeps no other waiting.
 */
final class DeliverReceipts implements Runnable {
    private final Channel channel;
    private final DueReceipts due;
    private final Leases leases;
    private final ChannelsConfig config;
    private final Backoff backoff;
    private final Semaphore wakeUp = new Semaphore(0);

    private volatile boolean stopping;
    private boolean troubled;
    private boolean databaseTroubled;
    private Leases.Held held;
    private long renewAfter;
    private Instant quietUntil = Instant.MIN;

    DeliverReceipts(Channel channel, DueReceipts due, Leases leases, ChannelsConfig config, Backoff backoff) {
        this.channel = channel;
        this.due = due;
        this.leases = leases;
        this.config = config;
        this.backoff = backoff;
    }

    void wake() {
        wakeUp.release();
    }

    /** Ends after the receipt at hand. */
    void stop() {
        stopping = true;
        wakeUp.release();
    }

    @Override
    public void run() {
        while (!stopping) {
            try {
                boolean goOn = holdsLease() && deliverOne();
                databaseTroubled = false;
                if (!goOn) {
                    rest(config.poll());
                }
            } catch (InterruptedException e) {
                stopping = true;
            } catch (LeaseLost e) {
                held = null;
            } catch (Exception e) {
                recover(e);
            }
        }
        release();
    }

    /** At least three quarters of its life are left, in which a delivery ends. */
    private boolean holdsLease() {
        if (held == null || System.nanoTime() - renewAfter >= 0) {
            held = leases.take("distribution-" + channel.name(), config.lease()).orElse(null);
            renewAfter = System.nanoTime() + config.lease().toNanos() / 4;
        }
        return held != null;
    }

    /** @return whether to go on at once: a channel in trouble is not asked for every receipt that waits for it */
    private boolean deliverOne() throws LeaseLost, InterruptedException {
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
            troubled = false;
            return true;
        } catch (DeliveryFailed e) {
            settle(claim, e);
        } catch (RuntimeException e) {
            Log.errorf(e, "%s cannot be told about a change; it is tried again", channel.name());
            settle(
                    claim,
                    DeliveryFailed.temporarily(
                            "Something went wrong on our side", claim.delivery().mark()));
        }
        return false;
    }

    private void settle(Claim claim, DeliveryFailed failure) throws LeaseLost {
        Instant nextTry = backoff.nextTry(failure, claim.attempts());
        if (failure.retryAfter() != null) {
            quietUntil = nextTry;
        }
        due.settle(claim, failure, nextTry, held, backoff.now());
        if (!troubled || failure.isPermanent()) {
            Log.warnf(
                    "%s was not told about version %d of article %s: %s",
                    channel.name(),
                    claim.delivery().announcement().version(),
                    claim.delivery().announcement().article(),
                    failure.getMessage());
        }
        troubled = !failure.isPermanent();
    }

    private void rest(Duration atMost) throws InterruptedException {
        if (wakeUp.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUp.drainPermits();
        }
    }

    /** Said once, not with every try. */
    private void recover(Exception failure) {
        if (!databaseTroubled) {
            Log.warnf("Receipts of %s wait until PostgreSQL answers: %s", channel.name(), failure);
        }
        Log.debug("Receipts cannot be delivered", failure);
        databaseTroubled = true;
        held = null;
        try {
            rest(config.firstRetry());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private void release() {
        try {
            leases.release("distribution-" + channel.name());
        } catch (RuntimeException e) {
            Log.debug("The lease will run out instead of being released", e);
        }
    }
}
