package news.broadsheet.articles.channels;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.support.Jobs;
import news.broadsheet.worker.Worker;
import news.broadsheet.worker.Workers;

/** Runs one worker for every channel that is on: a channel that hangs keeps no other waiting. */
@ApplicationScoped
class ChannelWorkers {
    private final List<Worker> ofChannels;

    ChannelWorkers(
            Channels channels, DueReceipts due, Leases leases, ChannelsConfig config, Backoff backoff, Jobs allowed) {
        ofChannels = (allowed.run() ? channels.on() : List.<Channel>of())
                .stream()
                        .map(channel -> new DeliverReceipts(channel, due, leases, config, backoff).worker())
                        .toList();
    }

    void start(@Observes StartupEvent started, Workers workers) {
        ofChannels.forEach(workers::start);
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Receipts.Announced announced) {
        ofChannels.forEach(Worker::wake);
    }
}
