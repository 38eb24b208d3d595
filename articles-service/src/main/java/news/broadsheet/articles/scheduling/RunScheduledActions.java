package news.broadsheet.articles.scheduling;

import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.support.Jobs;
import news.broadsheet.http.Problem;

/**
 * Does what is planned for an article when its time has come, on the one replica that holds the lease. What became due while nobody
 * could is done at once, in its order, and marked late. A plan is settled in the transaction that does it, so none is
 * done twice, whoever dies when.
 */
@ApplicationScoped
class RunScheduledActions {
    private static final String LEASE = "schedule";
    private static final int BATCH = 50;
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(5);

    private final Plans plans;
    private final ScheduledActions actions;
    private final Leases leases;
    private final ScheduleConfig config;
    private final Jobs jobs;
    private final Clock clock;
    private final CountDownLatch stopping = new CountDownLatch(1);

    private Thread thread;
    private boolean troubled;

    RunScheduledActions(
            Plans plans, ScheduledActions actions, Leases leases, ScheduleConfig config, Jobs jobs, Clock clock) {
        this.plans = plans;
        this.actions = actions;
        this.leases = leases;
        this.config = config;
        this.jobs = jobs;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        if (jobs.run()) {
            thread = Thread.ofPlatform().name("schedule").daemon().start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent stopped) throws InterruptedException {
        stopping.countDown();
        if (thread != null && !thread.join(PATIENCE_AT_THE_END)) {
            thread.interrupt();
        }
    }

    private void run() {
        try {
            do {
                tryToFire();
            } while (!stopping.await(config.poll().toMillis(), TimeUnit.MILLISECONDS));
            leases.release(LEASE);
        } catch (InterruptedException e) {
            Log.debug("The schedule was interrupted; its lease will run out", e);
        } catch (RuntimeException e) {
            Log.debug("The lease will run out instead of being released", e);
        }
    }

    private void tryToFire() {
        try {
            Optional<Leases.Held> held = leases.take(LEASE, config.lease());
            if (held.isPresent()) {
                fireWhatIsDue(held.get());
            }
            troubled = false;
        } catch (RuntimeException e) {
            if (!troubled) {
                Log.warn("What is planned waits until it can be done", e);
            }
            troubled = true;
        }
    }

    /** Fires each. One plan that fails for a reason of ours does not keep the others waiting; it is tried again with the next look. */
    private void fireWhatIsDue(Leases.Held held) {
        RuntimeException failure = null;
        for (Plan plan : plans.due(clock.instant(), BATCH)) {
            try {
                actions.fire(plan.id(), plan.article(), held);
            } catch (Problem refused) {
                Log.warnf(
                        "Plan %s of article %s was refused: %s",
                        plan.kind().word(), plan.article(), refused.getMessage());
                actions.refused(plan, refused.getMessage());
            } catch (RuntimeException e) {
                failure = e;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
