package news.broadsheet.articles.channels;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.support.Jobs;

/** Runs one job in one thread for every channel that is on. */
@ApplicationScoped
class ChannelThreads {
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final List<DeliverReceipts> jobs;
    private final List<Thread> threads = new ArrayList<>();

    ChannelThreads(
            Channels channels, DueReceipts due, Leases leases, ChannelsConfig config, Backoff backoff, Jobs allowed) {
        jobs = (allowed.run() ? channels.on() : List.<Channel>of())
                .stream()
                        .map(channel -> new DeliverReceipts(channel, due, leases, config, backoff))
                        .toList();
    }

    void start(@Observes StartupEvent started) {
        for (DeliverReceipts job : jobs) {
            threads.add(Thread.ofPlatform().name("distribution").daemon().start(job));
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) Receipts.Announced announced) {
        jobs.forEach(DeliverReceipts::wake);
    }

    /** What is under way is interrupted in the end; the next holder of the lease finds out how far it came. */
    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        jobs.forEach(DeliverReceipts::stop);
        for (Thread thread : threads) {
            if (!thread.join(PATIENCE_AT_THE_END)) {
                thread.interrupt();
            }
        }
    }
}
