package news.broadsheet.articles.scheduling;

import io.quarkus.logging.Log;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import news.broadsheet.articles.lease.Leases;
import news.broadsheet.articles.lease.RenewedLease;
import news.broadsheet.articles.support.Jobs;
import news.broadsheet.http.Problem;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;
import news.broadsheet.worker.Workers;

/**
 * Does what is planned for an article when its time has come, on the one replica that holds the lease. What became due while nobody
 * could is done at once, in its order, and marked late. A plan is settled in the transaction that does it, so none is
 * done twice, whoever dies when.
 */
@ApplicationScoped
class RunScheduledActions {
    private static final int BATCH = 50;

    private final Plans plans;
    private final ScheduledActions actions;
    private final Jobs jobs;
    private final Clock clock;
    private final RenewedLease lease;
    private final Worker worker;

    RunScheduledActions(
            Plans plans, ScheduledActions actions, Leases leases, ScheduleConfig config, Jobs jobs, Clock clock) {
        this.plans = plans;
        this.actions = actions;
        this.jobs = jobs;
        this.clock = clock;
        this.lease = new RenewedLease(leases, "schedule", config.lease());
        FailureLog failures = new FailureLog(
                RunScheduledActions.class,
                "What is planned waits until it can be done",
                "What is planned is done again");
        this.worker = new Worker("schedule", config.poll(), config.poll(), failures, this::fireWhatIsDue)
                .afterFailure(lease::forget)
                .atTheEnd(lease::release);
    }

    void start(@Observes StartupEvent started, Workers workers) {
        if (jobs.run()) {
            workers.start(worker);
        }
    }

    private boolean fireWhatIsDue() {
        lease.take().ifPresent(this::fireWhatIsDue);
        return false; // the next look follows after a pause: what another replica must do now stays due here
    }

    /** Fires each. One plan that fails for a reason of ours does not keep the others waiting; it is tried again with the next look. */
    private void fireWhatIsDue(Leases.Held held) {
        RuntimeException failure = null;
        List<Plan> due = plans.due(clock.instant(), BATCH);
        while (!due.isEmpty()) {
            for (Plan plan : due) {
                try {
                    fireOrRefuse(plan, held);
                } catch (RuntimeException e) {
                    failure = e;
                }
            }
            due = plans.dueAfter(due.getLast(), clock.instant(), BATCH);
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void fireOrRefuse(Plan plan, Leases.Held held) {
        try {
            actions.fire(plan.id(), plan.article(), held);
        } catch (Problem refused) {
            Log.warnf(
                    "Plan %s of article %s was refused: %s", plan.kind().word(), plan.article(), refused.getMessage());
            actions.refused(plan, refused.getMessage());
        }
    }
}
