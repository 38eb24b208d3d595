package news.broadsheet.articles.outbox;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.lease.RenewedLease;
import news.broadsheet.articles.support.Jobs;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;
import news.broadsheet.worker.Workers;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Takes events from the outbox to Kafka, on the one replica that holds the lease: at least once, of each article in the
 * order of its changes. It is of no consequence when it dies: what Kafka has and the outbox still has is sent again.
 */
@ApplicationScoped
class Relay {
    private final Outbox outbox;
    private final OutboxConfig config;
    private final Jobs jobs;
    private final String bootstrapServers;
    private final RenewedLease lease;
    private final Worker worker;

    private @Nullable TransactionalProducer producer;
    private Leases.@Nullable Held heldByProducer;

    Relay(
            Outbox outbox,
            Leases leases,
            OutboxConfig config,
            Jobs jobs,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrapServers) {
        this.outbox = outbox;
        this.config = config;
        this.jobs = jobs;
        this.bootstrapServers = bootstrapServers;
        this.lease = new RenewedLease(leases, "relay", config.lease());
        FailureLog failures = new FailureLog(
                Relay.class,
                "Events wait in the outbox until Kafka and PostgreSQL answer",
                "Events leave the outbox again");
        this.worker = new Worker("relay", config.poll(), config.retry(), failures, this::sendSome)
                .afterFailure(this::beginAnew)
                .atTheEnd(this::end);
    }

    void start(@Observes StartupEvent started, Workers workers) {
        if (jobs.run()) {
            workers.start(worker);
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Outbox.Added added) {
        worker.wake();
    }

    private boolean sendSome() throws ExecutionException, InterruptedException {
        Optional<Leases.Held> held = lease.take();
        if (!held.equals(Optional.ofNullable(heldByProducer))) {
            closeProducer();
        }
        if (held.isEmpty()) {
            return false;
        }
        List<Outbox.Waiting> events = outbox.oldest(config.batch());
        if (events.isEmpty()) {
            return false;
        }
        if (producer == null) {
            producer = TransactionalProducer.open(bootstrapServers, config.topic());
            heldByProducer = held.get();
        }
        producer.send(events);
        if (!outbox.remove(events, held.get())) {
            Log.infof("Overslept the lease: another relay sends these %d events", events.size());
            beginAnew();
        }
        return true;
    }

    private void beginAnew() {
        lease.forget();
        closeProducer();
    }

    private void closeProducer() {
        if (producer != null) {
            producer.close();
            producer = null;
        }
    }

    private void end() {
        closeProducer();
        lease.release();
    }
}
