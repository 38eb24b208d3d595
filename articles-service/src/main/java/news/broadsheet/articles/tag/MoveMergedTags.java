package news.broadsheet.articles.tag;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import news.broadsheet.articles.support.Jobs;
import news.broadsheet.worker.FailureLog;
import news.broadsheet.worker.Worker;
import news.broadsheet.worker.Workers;

/** Brings lists, search and caches after a merge of tags: some articles at a time, on whichever replica comes first. */
@ApplicationScoped
class MoveMergedTags {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final MergeWork work;

    MoveMergedTags(MergeWork work) {
        this.work = work;
    }

    void start(@Observes StartupEvent started, Jobs jobs, Workers workers) {
        if (jobs.run()) {
            FailureLog failures = new FailureLog(
                    MoveMergedTags.class,
                    "Articles stay on the lists of merged tags until the next try that succeeds",
                    "Articles leave the lists of merged tags again");
            workers.start(new Worker("merged-tags", PAUSE, PAUSE, failures, this::moveSome));
        }
    }

    private boolean moveSome() {
        boolean moved = work.moveSome();
        if (!moved) {
            work.forgetDone();
        }
        return moved;
    }
}
