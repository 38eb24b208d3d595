package news.broadsheet.articles.outbox;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.support.Jobs;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Takes events from the outbox to Kafka, on the one replica that holds the lease: at least once, of each article in the
 * order of its changes. It is of no consequence when it dies: what Kafka has and the outbox still has is sent again.
 */
@ApplicationScoped
class Relay {
    private static final String LEASE = "relay";
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(5);

    private final Outbox outbox;
    private final Leases leases;
    private final OutboxConfig config;
    private final Jobs jobs;
    private final String bootstrapServers;
    private final Semaphore wakeUp = new Semaphore(0);

    private Thread thread;
    private volatile boolean stopping;
    private boolean failing;

    private TransactionalProducer producer;
    private Leases.Held held;
    private long renewAfter;

    Relay(
            Outbox outbox,
            Leases leases,
            OutboxConfig config,
            Jobs jobs,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.outbox = outbox;
        this.leases = leases;
        this.config = config;
        this.jobs = jobs;
        this.bootstrapServers = bootstrapServers;
    }

    void start(@Observes StartupEvent started) {
        if (jobs.run()) {
            thread = Thread.ofPlatform().name("relay").daemon().start(this::run);
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Added added) {
        wakeUp.release();
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        wakeUp.release();
        if (thread != null && !thread.join(STOP_TIMEOUT)) {
            thread.interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                boolean sent = holdsLease() && sendSome();
                if (!sent) {
                    rest(config.poll());
                }
                failing = false;
            } catch (InterruptedException e) {
                stopping = true;
            } catch (Exception e) {
                recover(e);
            }
        }
        closeProducer();
        releaseLease();
    }

    private boolean holdsLease() {
        if (held != null && System.nanoTime() - renewAfter < 0) {
            return true;
        }
        Optional<Leases.Held> taken = leases.take(LEASE, config.lease());
        if (taken.isEmpty() || !taken.get().equals(held)) {
            closeProducer();
        }
        held = taken.orElse(null);
        renewAfter = System.nanoTime() + config.lease().toNanos() / 4;
        return held != null;
    }

    private boolean sendSome() throws Exception {
        List<Outbox.Waiting> events = outbox.oldest(config.batch());
        if (events.isEmpty()) {
            return false;
        }
        if (producer == null) {
            producer = TransactionalProducer.open(bootstrapServers, config.topic());
        }
        producer.send(events);
        if (!outbox.remove(events, held)) {
            Log.infof("Overslept the lease: another relay sends these %d events", events.size());
            closeProducer();
            held = null;
        }
        return true;
    }

    private void rest(Duration atMost) throws InterruptedException {
        if (wakeUp.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
            wakeUp.drainPermits();
        }
    }

    /** Begins anew with another connection. It logs once, not with every try: an outage may take hours. */
    private void recover(Exception failure) {
        if (!failing) {
            Log.warnf("Events wait in the outbox until Kafka and PostgreSQL answer: %s", failure);
        }
        Log.debug("The relay failed and tries again", failure);
        failing = true;
        closeProducer();
        held = null;
        try {
            rest(config.retry());
        } catch (InterruptedException e) {
            stopping = true;
        }
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private void releaseLease() {
        try {
            leases.release(LEASE);
        } catch (RuntimeException e) {
            Log.debug("The lease will run out instead of being released", e);
        }
    }
}
